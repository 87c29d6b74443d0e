package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceFaultsTest {
  private static final String SECOND_FLOW =
      """
        - id: second
          dataConnector: contoso-files
          year: sy2027
          effectiveDateTime: 2026-08-01T00:00:00Z
          expirationDateTime: 2027-06-18T00:00:00Z
      """;

  @TempDir private Path folder;

  private List<String> problems(TenantFile file) {
    return file.problems(folder);
  }

  @Test
  void rejectsIdThatStandsTwice() {
    TenantFile file =
        TenantFile.withFiles()
            .replace("  - id: contoso-sis\n", "  - id: contoso-sis\n  - id: contoso-sis\n")
            .plus("outboundFlows:\n  - {id: x, type: insights}\n  - {id: x, type: insights}\n");

    assertThat(problems(file))
        .containsExactly(
            "5 sourceSystems[1].id: the id 'contoso-sis' already belongs to sourceSystems[0]; give"
                + " one of them another id",
            "25 outboundFlows[1].id: the id 'x' already belongs to outboundFlows[0]; give one of"
                + " them another id");
  }

  @Test
  void rejectsReferencesThatLeadNowhere() {
    TenantFile file =
        TenantFile.withFiles()
            .replace("sourceSystem: contoso-sis", "sourceSystem: contoso-sys")
            .replace("dataConnector: contoso-files", "dataConnector: ftp")
            .replace("year: sy2027", "year: 2027");

    assertThat(problems(file))
        .containsExactly(
            "13 dataConnectors[0].sourceSystem: sourceSystems has no id 'contoso-sys'; did you mean"
                + " 'contoso-sis'?",
            "18 inboundFlows[0].dataConnector: dataConnectors has no id 'ftp'; the only choice is"
                + " contoso-files",
            "19 inboundFlows[0].year: text is expected here, but this is a whole number. An id has"
                + " 1 to 64 letters, digits, dots, hyphens or underscores, the first a letter or"
                + " digit: it becomes part of folder names",
            "19 inboundFlows[0].year: years has no id '2027'; did you mean 'sy2027'?");
  }

  @Test
  void rejectsSecondFlowOfSourceAndYear() {
    assertThat(problems(TenantFile.withFiles().plus(SECOND_FLOW)))
        .containsExactly(
            "22 inboundFlows[1]: inboundFlows[0] already brings the year 2027 of source system"
                + " 'contoso-sis', and two flows would switch off each other's rows; remove one,"
                + " or change its year or connector");
  }

  @Test
  void rejectsSecondFlowThroughAnotherConnectorAndYearOfSameCode() {
    TenantFile file =
        TenantFile.withFiles()
            .replace(
                "dataConnectors:\n",
                "  - {id: again, year: 2027, startDate: 2026-08-17, endDate: 2027-06-18}\n"
                    + "dataConnectors:\n"
                    + "  - {id: other, type: fileDataConnector, sourceSystem: contoso-sis,"
                    + " fileFormat: schoolDataSyncV1, path: v1}\n")
            .plus(
                SECOND_FLOW
                    .replace("contoso-files", "other")
                    .replace("year: sy2027", "year: again"));

    assertThat(problems(file))
        .singleElement()
        .asString()
        .startsWith("24 inboundFlows[1]: inboundFlows[0] already brings the year 2027");
  }

  @Test
  void takesFlowsOfSeveralYearsAndSources() {
    TenantFile file =
        TenantFile.withFiles()
            .replace("  - id: contoso-sis\n", "  - id: contoso-sis\n  - id: b-sis\n")
            .replace(
                "dataConnectors:\n",
                "  - {id: sy2028, year: 2028, startDate: 2027-08-17, endDate: 2028-06-18}\n"
                    + "dataConnectors:\n"
                    + "  - {id: b-files, type: fileDataConnector, sourceSystem: b-sis,"
                    + " fileFormat: schoolDataSyncV1, path: b}\n")
            .plus(SECOND_FLOW.replace("sy2027", "sy2028"))
            .plus(SECOND_FLOW.replace("second", "third").replace("contoso-files", "b-files"));

    assertThat(problems(file)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020", "2032", "27", "2026-27", "'2032'"})
  void rejectsYearThatListLacks(String year) {
    assertThat(problems(TenantFile.withFiles().replace("\"2027\"", year)))
        .singleElement()
        .asString()
        .startsWith("7 years[0].year: ")
        .endsWith(
            ". Write a year from 2021 to 2031, the one in which the school year ends: 2026-27 is"
                + " 2027");
  }

  @ParameterizedTest
  @CsvSource({
    "2023, 2022-08-15, 2023-06-15",
    "2023, 2022-01-01, 2023-12-31",
    "2023, 2023-02-01, 2023-12-15",
    "2021, 2020-08-15, 2021-06-15",
    "2031, 2030-08-15, 2031-06-15",
    "2024, 2024-02-28, 2024-02-29"
  })
  void takesYearThatEndsInItsName(String year, String start, String end) {
    assertThat(problems(withYear(year, start, end))).isEmpty();
  }

  @Test
  void rejectsYearThatBeginsTooEarly() {
    assertThat(problems(withYear("2023", "2021-08-15", "2023-06-15")))
        .containsExactly(
            "8 years[0].startDate: 2021-08-15 is too early: the year 2023 is named for the year in"
                + " which it ends, so it begins in 2022 or 2023; correct startDate or year");
  }

  @Test
  void rejectsYearThatEndsTooLate() {
    assertThat(problems(withYear("2023", "2022-08-15", "2024-06-15")))
        .containsExactly(
            "9 years[0].endDate: 2024-06-15 is too late: the year 2023 is named for the year in"
                + " which it ends, so it ends in 2023 at the latest; correct endDate or year");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2027-06-18", "2027-06-17"})
  void rejectsYearThatEndsBeforeItBegins(String end) {
    assertThat(problems(withYear("2027", "2027-06-18", end)))
        .containsExactly(
            "9 years[0].endDate: %s is not after startDate 2027-06-18; correct one of them"
                .formatted(end));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2027-02-30", "2027-13-01", "18.06.2027", "6/18/2027", "2027-6-8"})
  void rejectsDateThatCalendarLacks(String end) {
    assertThat(problems(withYear("2027", "2026-08-17", end)))
        .containsExactly(
            "9 years[0].endDate: '%s' is no date of the calendar; write it as 2026-08-17"
                .formatted(end));
  }

  private static TenantFile withYear(String year, String start, String end) {
    return TenantFile.withFiles()
        .replace("\"2027\"", "\"" + year + "\"")
        .replace("startDate: 2026-08-17", "startDate: " + start)
        .replace("endDate: 2027-06-18", "endDate: " + end);
  }

  @Test
  void judgesEndOfYearAtTimeOfRun() {
    YearTimePeriod year = TenantFile.withFiles().load(folder).year("sy2027");

    assertThat(year.problemAt(Instant.parse("2020-01-01T00:00:00Z"))).isEmpty();
    assertThat(year.problemAt(Instant.parse("2027-06-18T23:59:59Z"))).isEmpty();
    assertThat(year.problemAt(Instant.parse("2027-06-19T00:00:00Z")))
        .contains(
            "year 'sy2027' ended on 2027-06-18 and today is 2027-06-19, so data sent now would be"
                + " filed under the wrong year; add the new year and a flow for it, or correct"
                + " endDate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-08-01T00:00:00Z", "2026-07-01T00:00:00Z"})
  void rejectsWindowThatNeverOpens(String expiration) {
    assertThat(problems(TenantFile.withFiles().replace("2027-06-18T00:00:00Z", expiration)))
        .containsExactly(
            ("21 inboundFlows[0].expirationDateTime: %s is not after effectiveDateTime"
                    + " 2026-08-01T00:00:00Z, so the flow could never run; correct one of them")
                .formatted(expiration));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2027-06-18", "2027-06-18T00:00:00", "2027-06-31T00:00:00Z", "soon"})
  void rejectsMomentWithoutDateTimeOrZone(String expiration) {
    assertThat(problems(TenantFile.withFiles().replace("2027-06-18T00:00:00Z", expiration)))
        .containsExactly(
            ("21 inboundFlows[0].expirationDateTime: '%s' is no moment in time; write date, time"
                    + " and zone as 2026-08-01T00:00:00Z")
                .formatted(expiration));
  }

  @Test
  void rejectsMatchingWithoutDirectory() {
    assertThat(problems(withMatching("staff", "students", "0", "1")))
        .containsExactly(
            "5 sourceSystems[0].userMatchingSettings: there is no directory to match people with;"
                + " add 'directory', or remove these settings");
  }

  @Test
  void rejectsTwoMatchingRulesForOneRoleGroup() {
    TenantFile file =
        withMatching("staff", "staff", "0", "0").plus("directory: {type: file, path: u.json}\n");

    assertThat(problems(file))
        .containsExactly(
            "7 sourceSystems[0].userMatchingSettings[1].priorityOrder:"
                + " sourceSystems[0].userMatchingSettings[0] has it already: 0; a source system"
                + " has one rule for each, so change or remove one",
            "7 sourceSystems[0].userMatchingSettings[1].roleGroup:"
                + " sourceSystems[0].userMatchingSettings[0] has it already: staff; a source"
                + " system has one rule for each, so change or remove one");
  }

  private static TenantFile withMatching(
      String firstGroup, String secondGroup, String firstOrder, String secondOrder) {
    String rule =
        "      - {roleGroup: %s, priorityOrder: %s, sourceIdentifier: email, matchTarget: mail}\n";
    return TenantFile.withFiles()
        .replace(
            "  - id: contoso-sis\n",
            "  - id: contoso-sis\n    userMatchingSettings:\n"
                + rule.formatted(firstGroup, firstOrder)
                + rule.formatted(secondGroup, secondOrder));
  }
}
