package io.rosterlake.generate;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One district in SDS V1, held against the same district in SDS V2.1. */
class SdsV1WriterTest {
  @TempDir private static Path temp;

  private static GeneratedUpload district;
  private static GeneratedUpload inV21;

  @BeforeAll
  static void generateDistrict() {
    SameDistrict same = SameDistrict.generate(temp, "sds-v1", "sds-v2.1");
    district = same.in("sds-v1");
    inV21 = same.in("sds-v2.1");
  }

  @Test
  void hasTheEightFilesAndNothingElse() throws IOException {
    assertThat(district.files())
        .containsExactly(
            "guardianrelationship.csv",
            "school.csv",
            "section.csv",
            "student.csv",
            "studentenrollment.csv",
            "teacher.csv",
            "teacherroster.csv",
            "user.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "school.csv | SIS ID,Name,School Number,School NCES_ID,State ID,Grade Low,Grade High,"
            + "Principal SIS ID,Principal Name,Principal Secondary Email,Address,City,State,"
            + "Country,Zip,Phone,Zone",
        "section.csv | SIS ID,School SIS ID,Section Name,Section Number,Term SIS ID,Term Name,"
            + "Term StartDate,Term EndDate,Course SIS ID,Course Name,Course Number,"
            + "Course Description,Course Subject,Periods,Status",
        "student.csv | SIS ID,School SIS ID,First Name,Last Name,Username,Password,State ID,"
            + "Secondary Email,Student Number,Middle Name,Grade,Status,Birthdate,Graduation Year",
        "teacher.csv | SIS ID,School SIS ID,First Name,Last Name,Username,Password,State ID,"
            + "Teacher Number,Status,Middle Name,Secondary Email,Title,Qualification",
        "studentenrollment.csv | Section SIS ID,SIS ID",
        "teacherroster.csv | Section SIS ID,SIS ID",
        "user.csv | Email,First Name,Last Name,Phone,SIS ID",
        "guardianrelationship.csv | SIS ID,Email,Role"
      })
  void headersAreThoseOfThePublishedSamples(String file, String header) throws IOException {
    assertThat(district.header(file)).isEqualTo(header);
  }

  @Test
  void leavesNothingDangling() throws IOException {
    assertReferencesResolve(district);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 13, 40, 299, 300})
  void smallDistrictsHoldTogetherToo(int students) throws IOException {
    GeneratedUpload small =
        GeneratedUpload.generateAs(
            "sds-v1",
            temp.resolve("small-" + students),
            "--students",
            String.valueOf(students),
            "--day",
            "20");
    assertReferencesResolve(small);
    assertThat(small.rows("section.csv")).isNotEmpty();
  }

  @Test
  void studentsAndTeachersAreThoseOfV21() throws IOException {
    List<List<String>> students = new ArrayList<>();
    List<List<String>> teachers = new ArrayList<>();
    for (Map<String, String> role : inV21.rows("roles.csv")) {
      String user = role.get("userSourcedId");
      String org = role.get("orgSourcedId");
      switch (role.get("role")) {
        case "student" -> students.add(List.of(user, org, role.get("grade")));
        case "teacher" -> teachers.add(List.of(user, org));
        default -> {}
      }
    }

    assertThat(district.cells("student.csv", "SIS ID", "School SIS ID", "Grade"))
        .containsExactlyInAnyOrderElementsOf(students);
    assertThat(district.cells("teacher.csv", "SIS ID", "School SIS ID"))
        .containsExactlyInAnyOrderElementsOf(teachers);
  }

  @Test
  void someTeachersAreListedAtTwoSchools() throws IOException {
    assertThat(district.rows("teacher.csv"))
        .hasSizeGreaterThan(district.values("teacher.csv", "SIS ID").size());
  }

  @Test
  void namesAndNumbersAreThoseOfV21() throws IOException {
    Map<String, List<String>> users = new HashMap<>();
    for (List<String> user :
        inV21.cells(
            "users.csv",
            "sourcedId",
            "username",
            "givenName",
            "familyName",
            "userNumber",
            "email")) {
      users.put(user.get(0), user.subList(1, user.size()));
    }

    for (String file : List.of("student.csv", "teacher.csv")) {
      String number = file.equals("student.csv") ? "Student Number" : "Teacher Number";
      for (List<String> person :
          district.cells(
              file, "SIS ID", "Username", "First Name", "Last Name", number, "Secondary Email")) {
        assertThat(person.subList(1, person.size())).isEqualTo(users.get(person.get(0)));
      }
    }
  }

  @Test
  void enrollmentsAreThoseOfStudentsAndTeachersInV21() throws IOException {
    List<List<String>> ofStudents = new ArrayList<>();
    List<List<String>> ofTeachers = new ArrayList<>();
    Set<String> leftOut = new TreeSet<>();
    for (Map<String, String> enrollment : inV21.rows("enrollments.csv")) {
      List<String> cells =
          List.of(enrollment.get("classSourcedId"), enrollment.get("userSourcedId"));
      switch (enrollment.get("role")) {
        case "student" -> ofStudents.add(cells);
        case "teacher" -> ofTeachers.add(cells);
        default -> leftOut.add(enrollment.get("userSourcedId"));
      }
    }

    assertThat(district.cells("studentenrollment.csv", "Section SIS ID", "SIS ID"))
        .containsExactlyInAnyOrderElementsOf(ofStudents);
    assertThat(district.cells("teacherroster.csv", "Section SIS ID", "SIS ID"))
        .containsExactlyInAnyOrderElementsOf(ofTeachers);
    assertThat(leftOut)
        .isNotEmpty()
        .doesNotContainAnyElementsOf(district.values("teacher.csv", "SIS ID"));
  }

  @Test
  void contactsAreThoseOfV21() throws IOException {
    Map<String, String> emails =
        district.cells("user.csv", "SIS ID", "Email").stream()
            .collect(toMap(user -> user.get(0), user -> user.get(1)));
    List<List<String>> relationships = new ArrayList<>();
    for (Map<String, String> relationship : inV21.rows("relationships.csv")) {
      String role = relationship.get("relationshipRole");
      relationships.add(
          List.of(
              relationship.get("userSourcedId"),
              emails.get(relationship.get("relationshipUserSourcedId")),
              role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1)));
    }

    assertThat(district.cells("guardianrelationship.csv", "SIS ID", "Email", "Role"))
        .containsExactlyInAnyOrderElementsOf(relationships);
    assertThat(district.values("guardianrelationship.csv", "Role"))
        .containsExactly("Guardian", "Other", "Parent", "Relative");
    assertThat(district.column("user.csv", "Email")).doesNotHaveDuplicates();
  }

  @Test
  void schoolsAreTheOrgsOfThatType() throws IOException {
    List<List<String>> schools =
        inV21.rows("orgs.csv").stream()
            .filter(org -> org.get("type").equals("school"))
            .map(org -> List.of(org.get("sourcedId"), org.get("name")))
            .toList();
    assertThat(district.cells("school.csv", "SIS ID", "Name")).containsExactlyElementsOf(schools);
  }

  @Test
  void sectionHasItsCourseAndTheTermItStartsIn() throws IOException {
    assertThat(
            district.cells(
                "section.csv", "Term SIS ID", "Term Name", "Term StartDate", "Term EndDate"))
        .contains(
            List.of("SY2027-S1", "Fall Semester 2026", "2026-08-17", "2027-01-15"),
            List.of("SY2027-S2", "Spring Semester 2027", "2027-01-19", "2027-06-18"));
    assertThat(
            district.cells(
                "section.csv", "Course SIS ID", "Course Name", "Course Number", "Course Subject"))
        .contains(List.of("CRS-HRKG", "Homeroom, Kindergarten", "HRKG", "23"));
    Map<String, String> firstSessions =
        inV21.cells("classes.csv", "sourcedId", "sessionSourcedIds").stream()
            .collect(toMap(cells -> cells.get(0), cells -> cells.get(1).split(",")[0]));
    for (List<String> section : district.cells("section.csv", "SIS ID", "Term SIS ID")) {
      assertThat(section.get(1)).isEqualTo(firstSessions.remove(section.get(0)));
    }

    assertThat(firstSessions).isEmpty();
  }

  @Test
  void birthdatesAreThoseTheDistrictKnows() throws IOException {
    Map<String, String> known =
        inV21.cells("demographics.csv", "userSourcedId", "birthDate").stream()
            .collect(toMap(cells -> cells.get(0), cells -> cells.get(1)));
    assertThat(known).isNotEmpty();
    for (List<String> student : district.cells("student.csv", "SIS ID", "Birthdate")) {
      assertThat(student.get(1)).isEqualTo(known.getOrDefault(student.get(0), ""));
    }
  }

  @Test
  void passwordsAreBlank() throws IOException {
    assertThat(district.values("student.csv", "Password")).isEmpty();
    assertThat(district.values("teacher.csv", "Password")).isEmpty();
  }

  private static void assertReferencesResolve(GeneratedUpload upload) throws IOException {
    Set<String> schools = upload.values("school.csv", "SIS ID");
    Set<String> sections = upload.values("section.csv", "SIS ID");
    Set<String> students = upload.values("student.csv", "SIS ID");
    for (String file : List.of("section.csv", "student.csv", "teacher.csv")) {
      assertThat(schools).as(file).containsAll(upload.values(file, "School SIS ID"));
    }

    assertThat(sections)
        .containsAll(upload.values("studentenrollment.csv", "Section SIS ID"))
        .isEqualTo(upload.values("teacherroster.csv", "Section SIS ID"));
    assertThat(students)
        .isEqualTo(upload.values("studentenrollment.csv", "SIS ID"))
        .containsAll(upload.values("guardianrelationship.csv", "SIS ID"));
    assertThat(upload.values("teacher.csv", "SIS ID"))
        .containsAll(upload.values("teacherroster.csv", "SIS ID"));
    assertThat(upload.values("user.csv", "Email"))
        .isEqualTo(upload.values("guardianrelationship.csv", "Email"));
  }
}
