package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.config.Retention.Keep;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
  private static final Instant NOW = Instant.parse("2027-03-01T02:00:00Z");
  private static final Instant LAST_YEAR = Instant.parse("2026-03-01T02:00:00Z");

  @TempDir private Path folder;

  private static Keep runs(int runs) {
    return new Keep(OptionalInt.of(runs), OptionalInt.empty());
  }

  private static Keep days(int days) {
    return new Keep(OptionalInt.empty(), OptionalInt.of(days));
  }

  private static Keep runsOrDays(int runs, int days) {
    return new Keep(OptionalInt.of(runs), OptionalInt.of(days));
  }

  @Test
  void keepsThirtyRunsExportsOfSevenAndTheFindingsOfOneYearUnlessToldOtherwise() {
    assertThat(TenantFile.withFiles().load(folder).retention())
        .isEqualTo(new Retention(runs(30), runs(30), days(365), runs(7)));
  }

  @Test
  void takesLimitsOfEachPartAndDefaultsOfTheOthers() {
    TenantFile file =
        TenantFile.withFiles()
            .plus("retention: {history: {runs: 5, days: 90}, bronze: {days: 7}}\n");

    assertThat(file.load(folder).retention())
        .isEqualTo(new Retention(runsOrDays(5, 90), days(7), days(365), runs(7)));
    assertThat(TenantFile.withFiles().plus("retention: {}\n").load(folder).retention())
        .isEqualTo(Retention.DEFAULT);
  }

  @Test
  void rejectsLimitsThatKeepNothing() {
    TenantFile file =
        TenantFile.withFiles()
            .plus("retention:\n")
            .plus("  history: {runs: 0}\n")
            .plus("  bronze: {days: -1}\n")
            .plus("  findings: {}\n")
            .plus("  exports: {days: 100001}\n");

    assertThat(file.problems(folder))
        .containsExactly(
            "23 retention.history.runs: the value is below 1. How many runs are kept, counted from"
                + " the newest",
            "24 retention.bronze.days: the value is below 1. For how many days a run is kept",
            "25 retention.findings: the mapping is empty; fill it in, or remove the line. How much"
                + " is kept: so many runs, the runs of so many days, or whatever either keeps, as"
                + " in {runs: 30, days: 90}",
            "26 retention.exports.days: the value is above 100000. For how many days a run is"
                + " kept");
  }

  @Test
  void suggestsPartsAndLimits() {
    TenantFile file =
        TenantFile.withFiles()
            .plus("retention:\n")
            .plus("  gold: {runs: 3}\n")
            .plus("  export: {runs: 3}\n")
            .plus("  findings: {day: 30}\n")
            .plus("  bronze: 30\n")
            .plus("  history: {runs: 2.5}\n");

    assertThat(file.problems(folder))
        .containsExactly(
            "23 retention.gold: there is no such property; the choices are history, bronze,"
                + " findings, exports",
            "24 retention.export: there is no such property; did you mean 'exports'? The choices"
                + " are history, bronze, findings, exports",
            "25 retention.findings.day: there is no such property; did you mean 'days'? The"
                + " choices are runs, days",
            "26 retention.bronze: a mapping ('name: value' lines) is expected here, but this is a"
                + " whole number. How much is kept: so many runs, the runs of so many days, or"
                + " whatever either keeps, as in {runs: 30, days: 90}",
            "27 retention.history.runs: a whole number is expected here, but this is a number."
                + " How many runs are kept, counted from the newest");
  }

  @Test
  void keepsNewestRuns() {
    assertThat(runs(2).keeps(2, LAST_YEAR, NOW)).isTrue();
    assertThat(runs(2).keeps(3, NOW, NOW)).isFalse();
  }

  @Test
  void keepsRunsUntilTheirLastDayIsOver() {
    assertThat(days(7).keeps(99, Instant.parse("2027-02-22T02:00:00Z"), NOW)).isTrue();
    assertThat(days(7).keeps(99, Instant.parse("2027-02-22T01:59:59Z"), NOW)).isFalse();
  }

  @Test
  void keepsRunThatEitherLimitKeeps() {
    Keep keep = runsOrDays(2, 7);

    assertThat(keep.keeps(2, LAST_YEAR, NOW)).isTrue();
    assertThat(keep.keeps(3, NOW, NOW)).isTrue();
    assertThat(keep.keeps(3, LAST_YEAR, NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100_000})
  void keepsNewestRunHoweverOld(int days) {
    assertThat(days(days).keeps(1, Instant.EPOCH, NOW)).isTrue();
  }

  @Test
  void cannotKeepWithoutLimit() {
    assertThatThrownBy(() -> new Keep(OptionalInt.empty(), OptionalInt.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("neither runs nor days limit what is kept");
  }
}
