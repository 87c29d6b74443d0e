package io.rosterlake.jobs.generate;

/**
 * Receives the records of a district in the order of their references as far as a stream allows:
 * orgs, sessions and courses first, then school by school its classes, people and enrollments. A
 * source format is one implementation.
 */
interface RosterWriter {
  void org(Org org);

  void session(Session session);

  void course(Course course, String orgId);

  void schoolClass(SchoolClass schoolClass);

  void person(Person person);

  void enrollment(Enrollment enrollment);
}
