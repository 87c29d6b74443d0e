package io.rosterlake.generate;

import static io.rosterlake.generate.SameDistrict.V1_1;
import static io.rosterlake.generate.SameDistrict.V1_2;
import static io.rosterlake.generate.SameDistrict.V2_1;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schools and classes of one district in both versions of OneRoster, held against SDS V2.1. */
class OneRosterWriterTest {

  @TempDir private static Path temp;

  private static SameDistrict same;
  private static GeneratedUpload inV21;

  @BeforeAll
  static void generateDistrict() {
    same = SameDistrict.generate(temp, V1_1, V1_2, V2_1);
    inV21 = same.in(V2_1);
  }

  @ParameterizedTest
  @ValueSource(strings = {V1_1, V1_2})
  void schoolsSessionsCoursesAndClassesAreThoseOfV21(String format) throws IOException {
    GeneratedUpload district = same.in(format);
    String[] org = {"sourcedId", "name", "type", "parentSourcedId"};
    assertThat(district.cells("orgs.csv", org)).isEqualTo(inV21.cells("orgs.csv", org));
    String[] session = {"sourcedId", "title", "type", "schoolYear", "startDate", "endDate"};
    assertThat(district.cells("academicSessions.csv", session))
        .isEqualTo(inV21.cells("academicSessions.csv", session));
    assertThat(district.column("academicSessions.csv", "parentSourcedId"))
        .containsExactly("", "SY2027", "SY2027");
    assertThat(
            district.cells(
                "courses.csv",
                "sourcedId",
                "orgSourcedId",
                "title",
                "courseCode",
                "schoolYearSourcedId",
                "subjectCodes"))
        .isEqualTo(
            inV21.cells(
                "courses.csv",
                "sourcedId",
                "orgSourcedId",
                "title",
                "code",
                "schoolYearSourcedId",
                "subject"));
    assertThat(district.values("courses.csv", "grades")).contains("KG", "01", "12");
    assertThat(
            district.cells(
                "classes.csv",
                "sourcedId",
                "schoolSourcedId",
                "title",
                "termSourcedIds",
                "courseSourcedId",
                "classCode"))
        .isEqualTo(
            inV21.cells(
                "classes.csv",
                "sourcedId",
                "orgSourcedId",
                "title",
                "sessionSourcedIds",
                "courseSourcedId",
                "code"));
    for (List<String> cells : district.cells("classes.csv", "title", "classType")) {
      assertThat(cells.get(1))
          .isEqualTo(cells.get(0).startsWith("Homeroom") ? "homeroom" : "scheduled");
    }
  }

  /** The two lists have an item each, so that a reader can put them side by side. */
  @ParameterizedTest
  @ValueSource(strings = {V1_1, V1_2})
  void subjectsNameWhatSubjectCodesSay(String format) throws IOException {
    GeneratedUpload district = same.in(format);
    assertThat(district.cells("courses.csv", "subjectCodes", "subjects"))
        .contains(
            List.of("02", "Mathematics"), List.of("08", "Physical Health and Safety Education"))
        .allSatisfy(cells -> assertThat(cells.get(1)).isNotEmpty().doesNotContain(","));
    assertThat(district.values("classes.csv", "subjects")).isEmpty();
    assertThat(district.values("classes.csv", "subjectCodes")).isEmpty();
  }

  /** Version 1.1 has no word for somebody who helps in a class. */
  @ParameterizedTest
  @CsvSource({"oneroster-1.1-csv, ''", "oneroster-1.2-csv, ext:paraprofessional"})
  void enrollmentsAreThoseOfV21(String format, String paraprofessional) throws IOException {
    String[] columns = {"classSourcedId", "userSourcedId", "role"};
    List<List<String>> translated =
        inV21.cells("enrollments.csv", columns).stream()
            .map(
                cells ->
                    cells.get(2).equals("paraprofessional")
                        ? List.of(cells.get(0), cells.get(1), paraprofessional)
                        : cells)
            .filter(cells -> !cells.get(2).isEmpty())
            .toList();
    GeneratedUpload district = same.in(format);
    assertThat(district.cells("enrollments.csv", columns)).isEqualTo(translated);
    Set<String> roles = new TreeSet<>(Set.of("student", "teacher", paraprofessional));
    roles.remove("");
    assertThat(district.values("enrollments.csv", "role")).isEqualTo(roles);
    Map<String, String> schools =
        district.cells("classes.csv", "sourcedId", "schoolSourcedId").stream()
            .collect(toMap(cells -> cells.get(0), cells -> cells.get(1)));
    for (List<String> cells :
        district.cells("enrollments.csv", "classSourcedId", "schoolSourcedId")) {
      assertThat(cells.get(1)).isEqualTo(schools.get(cells.get(0)));
    }
  }

  @ParameterizedTest
  @CsvSource({"oneroster-1.1-csv, ''", "oneroster-1.2-csv, unspecified"})
  void demographicsAreThoseOfV21(String format, String notSelected) throws IOException {
    Map<String, Map<String, String>> known =
        inV21.rows("demographics.csv").stream()
            .collect(toMap(row -> row.get("userSourcedId"), row -> row));
    GeneratedUpload district = same.in(format);
    List<Map<String, String>> rows = district.rows("demographics.csv");
    assertThat(rows).hasSameSizeAs(known.keySet());
    for (Map<String, String> row : rows) {
      Map<String, String> original = known.get(row.get("sourcedId"));
      String sex = original.get("sex");
      assertThat(row)
          .containsEntry("birthDate", original.get("birthDate"))
          .containsEntry("sex", sex.equals("notSelected") ? notSelected : sex)
          .containsEntry("cityOfBirth", original.get("birthCity"))
          .containsEntry("stateOfBirthAbbreviation", original.get("birthState"))
          .containsEntry("countryOfBirthCode", original.get("birthCountry"))
          .containsEntry("publicSchoolResidenceStatus", "");
      Set<String> trueFields = new TreeSet<>();
      row.forEach(
          (column, value) -> {
            if (value.equals("true")) {
              trueFields.add(column);
            }
          });
      String codes = original.get("ethnicityCodes") + "," + original.get("raceCodes");
      Set<String> expected = new TreeSet<>(List.of(codes.split(",")));
      expected.remove("");
      assertThat(trueFields).isEqualTo(expected);
    }

    assertThat(district.column("demographics.csv", "sex")).contains("male", "female", notSelected);
  }

  /** A district of this size has regions between itself and its schools. */
  @ParameterizedTest
  @CsvSource({"oneroster-1.1-csv, local", "oneroster-1.2-csv, ext:region"})
  void regionsBecomeWhatTheVersionHasForThem(String format, String type) throws IOException {
    GeneratedUpload large =
        GeneratedUpload.generateAs(format, temp.resolve("large-" + format), "--students", "20000");
    Map<String, String> types =
        large.cells("orgs.csv", "sourcedId", "type").stream()
            .collect(toMap(cells -> cells.get(0), cells -> cells.get(1)));
    assertThat(types.values()).contains("district", "department", "school", type);
    assertThat(large.rows("orgs.csv"))
        .filteredOn(org -> org.get("type").equals("school"))
        .allSatisfy(school -> assertThat(types.get(school.get("parentSourcedId"))).isEqualTo(type));
  }
}
