package io.rosterlake.generate;

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

/** What OneRoster demands of a package, whatever the district. */
class OneRosterPackageTest {
  private static final String V1_1 = "oneroster-1.1-csv";
  private static final String V1_2 = "oneroster-1.2-csv";

  @TempDir private static Path temp;

  private static SameDistrict same;

  @BeforeAll
  static void generateDistrict() {
    same = SameDistrict.generate(temp, V1_1, V1_2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "academicSessions.csv | title,type,startDate,endDate,parentSourcedId,schoolYear",
        "orgs.csv | name,type,identifier,parentSourcedId",
        "courses.csv | schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,"
            + "subjectCodes",
        "classes.csv | title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,"
            + "termSourcedIds,subjects,subjectCodes,periods",
        "enrollments.csv | classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,"
            + "endDate",
        "demographics.csv | birthDate,sex,americanIndianOrAlaskaNative,asian,"
            + "blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,"
            + "demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,"
            + "stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus"
      })
  void headersOfBothVersionsAreThoseOfTheSpecification(String file, String columns)
      throws IOException {
    for (GeneratedUpload district : same.uploads()) {
      assertThat(district.header(file)).isEqualTo("sourcedId,status,dateLastModified," + columns);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "oneroster-1.1-csv | users.csv | enabledUser,orgSourcedIds,role,username,userIds,givenName,"
            + "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,"
            + "metadata.microsoft.userFlags",
        "oneroster-1.2-csv | users.csv | enabledUser,username,userIds,givenName,familyName,"
            + "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,"
            + "userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,"
            + "primaryOrgSourcedId,pronouns,metadata.microsoft.userFlags",
        "oneroster-1.2-csv | roles.csv | userSourcedId,roleType,role,beginDate,endDate,"
            + "orgSourcedId,userProfileSourcedId"
      })
  void headersAboutUsersAreThoseOfTheVersion(String format, String file, String columns)
      throws IOException {
    assertThat(same.in(format).header(file))
        .isEqualTo("sourcedId,status,dateLastModified," + columns);
  }

  @ParameterizedTest
  @CsvSource({"oneroster-1.1-csv, 1.1, 13", "oneroster-1.2-csv, 1.2, 21"})
  void manifestSaysExactlyWhatIsThere(String format, String version, int fileCount)
      throws IOException {
    GeneratedUpload district = same.in(format);
    assertThat(district.header("manifest.csv")).isEqualTo("propertyName,value");
    Map<String, String> manifest = manifest(district);
    assertThat(manifest)
        .containsEntry("manifest.version", "1.0")
        .containsEntry("oneroster.version", version)
        .containsEntry("source.systemName", "Rosterlake");
    assertThat(manifest.keySet()).filteredOn(name -> name.startsWith("file.")).hasSize(fileCount);
    assertThat(filesIn(manifest)).isEqualTo(district.files());
  }

  /** The one student of this district has no demographics. */
  @ParameterizedTest
  @ValueSource(strings = {V1_1, V1_2})
  void fileWithoutRecordsIsAbsent(String format) throws IOException {
    GeneratedUpload small =
        GeneratedUpload.generateAs(
            format, temp.resolve("absent-" + format), "--students", "1", "--seed", "55");
    assertThat(small.files()).contains("users.csv").doesNotContain("demographics.csv");
    assertThat(manifest(small)).containsEntry("file.demographics", "absent");
    assertThat(filesIn(manifest(small))).isEqualTo(small.files());
  }

  @ParameterizedTest
  @ValueSource(strings = {V1_1, V1_2})
  void everyReferenceResolves(String format) throws IOException {
    assertReferencesResolve(same.in(format));
  }

  @ParameterizedTest
  @CsvSource({
    "oneroster-1.1-csv, 1",
    "oneroster-1.2-csv, 1",
    "oneroster-1.1-csv, 13",
    "oneroster-1.2-csv, 13",
    "oneroster-1.1-csv, 300",
    "oneroster-1.2-csv, 300"
  })
  void smallDistrictsHoldTogetherToo(String format, int students) throws IOException {
    GeneratedUpload small =
        GeneratedUpload.generateAs(
            format,
            temp.resolve(format + "-" + students),
            "--students",
            String.valueOf(students),
            "--day",
            "20");
    assertReferencesResolve(small);
    assertThat(filesIn(manifest(small))).isEqualTo(small.files());
  }

  @ParameterizedTest
  @ValueSource(strings = {V1_1, V1_2})
  void recordsHaveAnIdOfTheirOwnAndNeitherStatusNorDateOfChange(String format) throws IOException {
    GeneratedUpload district = same.in(format);
    Set<String> files = district.files();
    files.remove("manifest.csv");
    for (String file : files) {
      assertThat(district.column(file, "sourcedId"))
          .as(file)
          .doesNotHaveDuplicates()
          .allMatch(id -> id.matches("[0-9A-Za-z._/@-]{1,255}"));
      assertThat(district.values(file, "status")).as(file).isEmpty();
      assertThat(district.values(file, "dateLastModified")).as(file).isEmpty();
    }
  }

  private static void assertReferencesResolve(GeneratedUpload upload) throws IOException {
    List<List<String>> references =
        List.of(
            List.of("academicSessions.csv", "parentSourcedId", "academicSessions.csv"),
            List.of("orgs.csv", "parentSourcedId", "orgs.csv"),
            List.of("courses.csv", "schoolYearSourcedId", "academicSessions.csv"),
            List.of("courses.csv", "orgSourcedId", "orgs.csv"),
            List.of("classes.csv", "courseSourcedId", "courses.csv"),
            List.of("classes.csv", "schoolSourcedId", "orgs.csv"),
            List.of("classes.csv", "termSourcedIds", "academicSessions.csv"),
            List.of("users.csv", "agentSourcedIds", "users.csv"),
            List.of("users.csv", "orgSourcedIds", "orgs.csv"),
            List.of("users.csv", "primaryOrgSourcedId", "orgs.csv"),
            List.of("roles.csv", "userSourcedId", "users.csv"),
            List.of("roles.csv", "orgSourcedId", "orgs.csv"),
            List.of("enrollments.csv", "classSourcedId", "classes.csv"),
            List.of("enrollments.csv", "schoolSourcedId", "orgs.csv"),
            List.of("enrollments.csv", "userSourcedId", "users.csv"),
            List.of("demographics.csv", "sourcedId", "users.csv"));
    for (List<String> reference : references) {
      String file = reference.get(0);
      String column = reference.get(1);
      if (upload.files().contains(file) && hasColumn(upload, file, column)) {
        assertThat(upload.values(reference.get(2), "sourcedId"))
            .as("%s of %s", column, file)
            .containsAll(upload.items(file, column));
      }
    }
  }

  private static boolean hasColumn(GeneratedUpload upload, String file, String column)
      throws IOException {
    return List.of(upload.header(file).split(",")).contains(column);
  }

  private static Map<String, String> manifest(GeneratedUpload upload) throws IOException {
    return upload.cells("manifest.csv", "propertyName", "value").stream()
        .collect(toMap(cells -> cells.get(0), cells -> cells.get(1)));
  }

  /** The files that are there if the manifest is right. */
  private static Set<String> filesIn(Map<String, String> manifest) {
    Set<String> files = new TreeSet<>(Set.of("manifest.csv"));
    manifest.forEach(
        (name, value) -> {
          if (name.startsWith("file.")) {
            assertThat(value).isIn("bulk", "absent");
            if (value.equals("bulk")) {
              files.add(name.substring("file.".length()) + ".csv");
            }
          }
        });
    return files;
  }
}
