package io.rosterlake.generate;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RosterTest {
  @TempDir private static Path temp;

  private static GeneratedUpload district;

  @BeforeAll
  static void generateDistrict() {
    district = GeneratedUpload.generate(temp.resolve("district"), "--students", "2000");
  }

  @Test
  void hasTheTenFilesAndNothingElse() throws IOException {
    assertThat(district.files())
        .containsExactly(
            "academicSessions.csv",
            "classes.csv",
            "courses.csv",
            "demographics.csv",
            "enrollments.csv",
            "orgs.csv",
            "relationships.csv",
            "roles.csv",
            "userFlags.csv",
            "users.csv");
  }

  @Test
  void hasAsManyStudentsAsAskedFor() throws IOException {
    assertThat(district.rows("roles.csv"))
        .filteredOn(role -> role.get("role").equals("student"))
        .hasSize(2000);
  }

  @Test
  @ResourceLock(Resources.LOCALE)
  void sameSeedGivesSameBytesInAnyLocale() throws IOException {
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      GeneratedUpload again =
          GeneratedUpload.generate(temp.resolve("again"), "--students", "2000", "--seed", "1");
      for (String file : district.files()) {
        assertThat(again.bytes(file)).as(file).isEqualTo(district.bytes(file));
      }
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void anotherSeedGivesAnotherDistrict() throws IOException {
    GeneratedUpload other =
        GeneratedUpload.generate(temp.resolve("other"), "--students", "2000", "--seed", "2");
    assertThat(other.bytes("users.csv")).isNotEqualTo(district.bytes("users.csv"));
  }

  @ParameterizedTest
  @CsvSource({
    "orgs.csv, parentSourcedId, orgs.csv, sourcedId",
    "roles.csv, userSourcedId, users.csv, sourcedId",
    "roles.csv, orgSourcedId, orgs.csv, sourcedId",
    "roles.csv, sessionSourcedId, academicSessions.csv, sourcedId",
    "classes.csv, orgSourcedId, orgs.csv, sourcedId",
    "classes.csv, courseSourcedId, courses.csv, sourcedId",
    "courses.csv, orgSourcedId, orgs.csv, sourcedId",
    "courses.csv, schoolYearSourcedId, academicSessions.csv, sourcedId",
    "enrollments.csv, classSourcedId, classes.csv, sourcedId",
    "enrollments.csv, userSourcedId, users.csv, sourcedId",
    "demographics.csv, userSourcedId, users.csv, sourcedId",
    "userFlags.csv, userSourcedId, users.csv, sourcedId",
    "relationships.csv, userSourcedId, users.csv, sourcedId",
    "relationships.csv, relationshipUserSourcedId, users.csv, sourcedId"
  })
  void referencesResolve(String file, String column, String target, String key) throws IOException {
    assertThat(district.values(target, key)).containsAll(district.values(file, column));
  }

  @Test
  void sessionsOfClassesResolve() throws IOException {
    Set<String> sessions = new TreeSet<>();
    district
        .column("classes.csv", "sessionSourcedIds")
        .forEach(cell -> sessions.addAll(Arrays.asList(cell.split(","))));
    assertThat(sessions).containsExactly("SY2027-S1", "SY2027-S2");
    assertThat(district.values("academicSessions.csv", "sourcedId")).containsAll(sessions);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orgs.csv          | sourcedId",
        "users.csv         | sourcedId",
        "users.csv         | username",
        "academicSessions.csv | sourcedId",
        "courses.csv       | sourcedId",
        "classes.csv       | sourcedId",
        "demographics.csv  | userSourcedId",
        "roles.csv         | userSourcedId,orgSourcedId,role,sessionSourcedId,grade",
        "enrollments.csv   | classSourcedId,userSourcedId,role",
        "userFlags.csv     | userSourcedId,flag",
        "relationships.csv | userSourcedId,relationshipUserSourcedId,relationshipRole"
      })
  void keysAreUnique(String file, String columns) throws IOException {
    assertThat(district.rows(file))
        .extracting(row -> Stream.of(columns.split(",")).map(row::get).toList())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orgs.csv | sourcedId,name,type",
        "users.csv | sourcedId,username,familyName,givenName,email",
        "roles.csv | userSourcedId,orgSourcedId,role,isPrimary",
        "classes.csv | sourcedId,orgSourcedId,title",
        "enrollments.csv | classSourcedId,userSourcedId,role",
        "academicSessions.csv | sourcedId,title,type,schoolYear,startDate,endDate",
        "courses.csv | sourcedId,orgSourcedId,title,code",
        "relationships.csv | userSourcedId,relationshipUserSourcedId,relationshipRole"
      })
  void requiredValuesArePresent(String file, String columns) throws IOException {
    for (String column : columns.split(",")) {
      assertThat(district.column(file, column)).as(column).isNotEmpty().doesNotContain("");
    }
  }

  @Test
  void everyUserIsSomebody() throws IOException {
    Set<String> known = new TreeSet<>(district.values("roles.csv", "userSourcedId"));
    known.addAll(district.values("enrollments.csv", "userSourcedId"));
    known.addAll(district.values("relationships.csv", "relationshipUserSourcedId"));
    assertThat(known).isEqualTo(district.values("users.csv", "sourcedId"));
  }

  @Test
  void everyoneHasOnePrimaryRole() throws IOException {
    Map<String, Long> primaries =
        district.rows("roles.csv").stream()
            .filter(role -> role.get("isPrimary").equals("true"))
            .collect(groupingBy(role -> role.get("userSourcedId"), counting()));
    assertThat(primaries.values()).containsOnly(1L);
    assertThat(primaries.keySet()).isEqualTo(district.values("roles.csv", "userSourcedId"));
  }

  @Test
  void someTeachersHaveTwoRoles() throws IOException {
    assertThat(district.rows("roles.csv"))
        .filteredOn(role -> role.get("isPrimary").equals("false"))
        .isNotEmpty()
        .allSatisfy(role -> assertThat(role.get("userSourcedId")).startsWith("E"));
  }

  @Test
  void addressesAndPhonesAreFictitious() throws IOException {
    assertThat(district.values("users.csv", "email"))
        .allMatch(email -> email.matches("[a-z0-9.-]+@[a-z0-9.]+\\.example"));
    assertThat(district.values("users.csv", "phone"))
        .allMatch(phone -> phone.matches("\\+155501[0-9]{5}"));
  }

  @Test
  void classesAreOfBelievableSize() throws IOException {
    Map<String, Long> sizes =
        district.rows("enrollments.csv").stream()
            .filter(enrollment -> enrollment.get("role").equals("student"))
            .collect(groupingBy(enrollment -> enrollment.get("classSourcedId"), counting()));
    assertThat(sizes.keySet()).isEqualTo(district.values("classes.csv", "sourcedId"));
    assertThat(sizes.values()).allMatch(size -> size >= 10 && size <= 36);
    long usual = sizes.values().stream().filter(size -> size >= 15 && size <= 30).count();
    assertThat(usual).isGreaterThan(sizes.size() * 95L / 100);
  }

  @Test
  void eachClassHasATeacher() throws IOException {
    assertThat(district.rows("enrollments.csv"))
        .filteredOn(enrollment -> enrollment.get("role").equals("teacher"))
        .extracting(enrollment -> enrollment.get("classSourcedId"))
        .containsExactlyInAnyOrderElementsOf(district.column("classes.csv", "sourcedId"));
  }

  @Test
  void youngChildrenHaveFewClassesAndOlderStudentsFiveToEight() throws IOException {
    Map<String, Long> loads =
        district.column("enrollments.csv", "userSourcedId").stream()
            .collect(groupingBy(identity(), counting()));
    for (Map<String, String> role : district.rows("roles.csv")) {
      if (role.get("role").equals("student")) {
        boolean isYoung = Level.ELEMENTARY.grades().contains(role.get("grade"));
        assertThat(loads.get(role.get("userSourcedId")))
            .as("classes in grade %s", role.get("grade"))
            .isBetween(isYoung ? 3L : 5L, isYoung ? 4L : 8L);
      }
    }
  }

  @Test
  void studentsSitInClassesOfTheirSchool() throws IOException {
    Map<String, List<String>> schools =
        district.rows("roles.csv").stream()
            .filter(role -> role.get("role").equals("student"))
            .collect(
                groupingBy(
                    role -> role.get("userSourcedId"),
                    mapping(role -> role.get("orgSourcedId"), toList())));
    for (Map<String, String> enrollment : district.rows("enrollments.csv")) {
      if (enrollment.get("role").equals("student")) {
        assertThat(schools.get(enrollment.get("userSourcedId")))
            .allMatch(school -> enrollment.get("classSourcedId").startsWith(school + "-"));
      }
    }
  }

  @Test
  void allGradesFromKindergartenToTwelfthHaveStudents() throws IOException {
    List<String> grades = new ArrayList<>();
    for (Level level : Level.values()) {
      grades.addAll(level.grades());
    }

    assertThat(district.values("roles.csv", "grade")).containsExactlyInAnyOrderElementsOf(grades);
  }

  @Test
  void kindergartenersAreFiveAndSeniorsSeventeen() throws IOException {
    Map<String, String> grades = new HashMap<>();
    district
        .rows("roles.csv")
        .forEach(role -> grades.put(role.get("userSourcedId"), role.get("grade")));
    LocalDate september = LocalDate.of(2026, 9, 1);
    for (Map<String, String> known : district.rows("demographics.csv")) {
      String grade = grades.get(known.get("userSourcedId"));
      int age = LocalDate.parse(known.get("birthDate")).until(september).getYears();
      assertThat(age).isEqualTo(grade.equals("kg") ? 5 : 5 + Integer.parseInt(grade));
    }
  }

  @Test
  void cellsWithCommasAndQuotesSurvive() throws IOException {
    assertThat(district.column("courses.csv", "title"))
        .contains("English IV: \"Rhetoric\", Writing", "Chorus, \"Mixed Voices\"");
    assertThat(new String(district.bytes("courses.csv"), StandardCharsets.UTF_8))
        .contains(",\"English IV: \"\"Rhetoric\"\", Writing\",");
  }

  @Test
  void namesOfManyCulturesSurvive() throws IOException {
    Set<String> names = new TreeSet<>(district.values("users.csv", "familyName"));
    names.addAll(district.values("users.csv", "givenName"));
    assertThat(names)
        .contains("O'Brien", "García-López", "Nguyễn", "Hale, Jr.", "Robert \"Bobby\"");
  }

  @Test
  void linesEndWithALineFeedOnly() throws IOException {
    for (String file : district.files()) {
      String text = new String(district.bytes(file), StandardCharsets.UTF_8);
      assertThat(text).as(file).doesNotContain("\r").endsWith("\n").doesNotStartWith("\uFEFF");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 13, 40, 299, 300})
  void smallDistrictsHoldTogetherToo(int students) throws IOException {
    GeneratedUpload small =
        GeneratedUpload.generate(
            temp.resolve("small-" + students),
            "--students",
            String.valueOf(students),
            "--day",
            "20");
    assertThat(small.values("users.csv", "sourcedId"))
        .containsAll(small.values("enrollments.csv", "userSourcedId"))
        .containsAll(small.values("relationships.csv", "userSourcedId"));
    assertThat(small.values("classes.csv", "sourcedId"))
        .isNotEmpty()
        .containsAll(small.values("enrollments.csv", "classSourcedId"));
  }
}
