package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with years, and with the flows that bring data into them. */
class YearFaultsTest {
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
        .replace("2026-08-01T00:00:00Z", (Integer.parseInt(year) - 1) + "-01-01T00:00:00Z")
        .replace("2027-06-18T00:00:00Z", year + "-12-31T00:00:00Z")
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
        .hasSize(2)
        .element(1)
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
            .plus(SECOND_FLOW.replace("sy2027", "sy2028").replace("2027-06", "2028-06"))
            .plus(SECOND_FLOW.replace("second", "third").replace("contoso-files", "b-files"));

    assertThat(problems(file)).isEmpty();
  }

  @Test
  void rejectsSecondResourceForOneYear() {
    String other = "  - {id: again, year: 2027, startDate: 2026-09-01, endDate: 2027-07-31}\n";

    assertThat(problems(TenantFile.withFiles().replace("years:\n", "years:\n" + other)))
        .containsExactly(
            "8 years[1].year: years[0] is the year 2027 already, and data of one year in two"
                + " places would be active in both; correct year, or use years[0] for all flows of"
                + " that year, with dates that span the calendars of all schools");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:00:00Z, 2027-06-18T00:00:00Z",
    "2026-03-01T00:00:00Z, 2026-08-17T00:00:01Z",
    "2027-06-18T23:59:59Z, 2029-01-01T00:00:00Z",
    "2020-01-01T00:00:00Z, 2031-01-01T00:00:00Z"
  })
  void takesWindowThatOpensBeforeYearOrClosesAfterIt(String effective, String expiration) {
    assertThat(problems(withWindow(effective, expiration))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-08-17T00:00:00Z, 2026-08-17T00:00:00Z",
    "2025-06-18T00:00:00Z, 2025-06-18T00:00:00Z",
    "2026-08-17T10:00:00+12:00, 2026-08-16T22:00:00Z"
  })
  void rejectsWindowThatClosesBeforeYear(String expiration, String shown) {
    assertThat(problems(withWindow("2025-03-01T00:00:00Z", expiration)))
        .containsExactly(
            ("21 inboundFlows[0].expirationDateTime: the window closes at %s, before year 'sy2027'"
                    + " begins on 2026-08-17; correct expirationDateTime, or name the year that"
                    + " the flow brings")
                .formatted(shown));
  }

  @ParameterizedTest
  @CsvSource({
    "2027-06-19T00:00:00Z, 2027-06-19T00:00:00Z",
    "2028-01-01T00:00:00Z, 2028-01-01T00:00:00Z",
    "2027-06-18T20:00:00-05:00, 2027-06-19T01:00:00Z"
  })
  void rejectsWindowThatOpensAfterYear(String effective, String shown) {
    assertThat(problems(withWindow(effective, "2029-06-18T00:00:00Z")))
        .containsExactly(
            ("20 inboundFlows[0].effectiveDateTime: the window opens at %s, after year 'sy2027' has"
                    + " ended on 2027-06-18; correct effectiveDateTime, or name the year that the"
                    + " flow brings")
                .formatted(shown));
  }

  @Test
  void blamesDatesOfYearBeforeWindow() {
    TenantFile file = withWindow("2028-03-01T00:00:00Z", "2028-06-18T00:00:00Z");

    assertThat(problems(file.replace("endDate: 2027-06-18", "endDate: 2026-06-18")))
        .containsExactly(
            "9 years[0].endDate: 2026-06-18 is not after startDate 2026-08-17; correct one of them");
  }

  private static TenantFile withWindow(String effective, String expiration) {
    return TenantFile.withFiles()
        .replace("2026-08-01T00:00:00Z", effective)
        .replace("2027-06-18T00:00:00Z", expiration);
  }

  @Test
  void takesFifteenConnectedSourceSystemsAndNoMore() {
    assertThat(problems(withConnectedSourceSystems(15))).isEmpty();
    assertThat(problems(withConnectedSourceSystems(17)))
        .containsExactly(
            "68 inboundFlows[15].dataConnector: this connects 'sis-15', source system 16 of the"
                + " flows, but at most 15 may be connected; remove flows of source systems that no"
                + " longer send, or make another tenant",
            "69 inboundFlows[16].dataConnector: this connects 'sis-16', source system 17 of the"
                + " flows, but at most 15 may be connected; remove flows of source systems that no"
                + " longer send, or make another tenant");
  }

  @Test
  void takesMoreSourceSystemsThanFlowsConnect() {
    TenantFile file = withConnectedSourceSystems(15);

    assertThat(problems(file.replace("years:\n", "  - id: retired\n  - id: to-come\nyears:\n")))
        .isEmpty();
  }

  private static TenantFile withConnectedSourceSystems(int count) {
    String connector =
        "  - {id: files-%1$d, type: fileDataConnector, sourceSystem: sis-%1$d,"
            + " fileFormat: schoolDataSyncV2Rev1, path: uploads/%1$d}\n";
    String flow =
        "  - {id: roster-%1$d, dataConnector: files-%1$d, year: sy2027,"
            + " effectiveDateTime: 2026-08-01T00:00:00Z,"
            + " expirationDateTime: 2027-06-18T00:00:00Z}\n";
    return TenantFile.withFiles()
        .replace("years:\n", repeated("  - id: sis-%d\n", count) + "years:\n")
        .replace("inboundFlows:\n", repeated(connector, count) + "inboundFlows:\n")
        .plus(repeated(flow, count));
  }

  /** The line for every source system but the first, which the file has already. */
  private static String repeated(String line, int count) {
    return IntStream.range(1, count).mapToObj(line::formatted).collect(Collectors.joining());
  }
}
