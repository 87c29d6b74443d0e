package io.rosterlake.jobs.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The records of one upload. What is empty was not sent, or sent without records. */
record Upload(
    List<Org> orgs,
    List<Course> courses,
    List<SchoolClass> classes,
    List<User> users,
    List<Role> roles,
    List<Enrollment> enrollments) {

  record Org(String id, String name, String type, Optional<String> parent) {}

  record Course(String id, String org, String title, String subject) {}

  record SchoolClass(String id, String org, String title, Optional<String> course) {}

  record User(
      String id, String username, String givenName, String familyName, Optional<String> email) {}

  record Role(
      String user,
      String org,
      String role,
      Optional<String> grade,
      Optional<Boolean> isPrimary,
      Period period) {}

  /**
   * Somebody in a class.
   *
   * @param id its own id; where a format has none, what it is built from
   */
  record Enrollment(
      String id,
      String schoolClass,
      String user,
      String role,
      Optional<Boolean> isPrimary,
      Period period) {}

  Upload withRoles(List<Role> others) {
    return new Upload(orgs, courses, classes, users, others, enrollments);
  }

  Upload withEnrollments(List<Enrollment> others) {
    return new Upload(orgs, courses, classes, users, roles, others);
  }

  /**
   * The records that are taken: a role or enrollment that refers to nobody is not, and a class
   * forgets a course that is not sent.
   */
  Upload accepted() {
    Set<String> sentCourses = ids(courses, Course::id);
    Set<String> sentClasses = ids(classes, SchoolClass::id);
    Set<String> sentUsers = ids(users, User::id);
    return new Upload(
        orgs,
        courses,
        classes.stream()
            .map(
                each ->
                    new SchoolClass(
                        each.id(),
                        each.org(),
                        each.title(),
                        each.course().filter(sentCourses::contains)))
            .toList(),
        users,
        roles.stream().filter(each -> sentUsers.contains(each.user())).toList(),
        enrollments.stream()
            .filter(each -> sentUsers.contains(each.user()))
            .filter(each -> sentClasses.contains(each.schoolClass()))
            .toList());
  }

  private static <T> Set<String> ids(List<T> records, Function<T, String> id) {
    return records.stream().map(id).collect(Collectors.toSet());
  }
}
