package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.lake.TableName;
import io.rosterlake.run.FormerValues;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The people of {@code cases/id-reuse}: on the second day the id of Giv5 Fam5 is given to Zed New,
 * and that of the class Algebra 1, which meets in the fall, to Biology, which meets in the spring,
 * with other students.
 */
class ReusedIdHistoryTest {
  private static final Path CASE = Samples.resource("/cases/id-reuse");
  private static final TableName FORMER = FormerValues.TABLE;

  @TempDir private static Path root;

  private static Tenant tenant;
  private static Manifest day1;
  private static Manifest day2;

  @BeforeAll
  static void runTwoDays() {
    tenant = Tenant.configuredIn(root.resolve("tenant"), Trees.text(CASE.resolve("tenant.yaml")));
    day1 = tenant.run("this-year", CASE.resolve("day1"), "2026-09-01T02:00:00Z");
    day2 = tenant.run("this-year", CASE.resolve("day2"), "2026-09-02T02:00:00Z");
  }

  @Test
  void tellsTheTitleAndTheTermOfAClassAsTheyWereWhenAStudentLeftIt() {
    assertThat(history(tenant, "U1"))
        .isEqualTo(expected("left.txt"))
        .contains("Student in Algebra 1")
        .doesNotContain("Biology");
  }

  @Test
  void tellsANewStudentTheTitleAndTheTermOfNow() {
    assertThat(history(tenant, "U2")).isEqualTo(expected("joined.txt")).doesNotContain("Algebra 1");
  }

  @Test
  void tellsBothTitlesToWhoSawBoth() {
    assertThat(history(tenant, "TE1")).isEqualTo(expected("stayed.txt"));
  }

  @Test
  void tellsThatTwoPersonsStoodUnderOneId() {
    assertThat(history(tenant, "U5")).isEqualTo(expected("two-persons.txt"));
  }

  @Test
  void tellsTheSameAsJson() {
    assertThat(history(tenant, "U5", "--format", "json")).isEqualTo(expected("two-persons.json"));
  }

  @Test
  void saysWhoHadAUsername() {
    assertThat(history(tenant, "u5@alder.example"))
        .startsWith(
            """
            1 person found for u5@alder.example:
              Zed New, person U5 of Alder SIS, had this username, last seen 2026-09-01, as
                Giv5 Fam5
            """);
  }

  @Test
  void knowsNothingOfLaterNamesInTheLakeOfAPastRun() {
    assertThat(history(tenant, "U5", "--run", day1.runId()))
        .contains("Giv5 Fam5, person U5")
        .doesNotContain("New");
  }

  @Test
  void keepsOneRowForEachValueThatWasReplaced() {
    assertThat(day1.version(FORMER)).isEmpty();
    assertThat(former(tenant))
        .containsExactlyInAnyOrder(
            "Person GivenName Giv5", "Person Surname Fam5", "Section Name Algebra 1");
  }

  @Test
  void writesNoVersionWhenNothingIsRenamed() {
    Tenant going = tenant.copyTo(root.resolve("going-on"));

    Manifest same = going.run("this-year", CASE.resolve("day2"), "2026-09-03T02:00:00Z");
    Manifest fewer =
        going.run(
            "this-year",
            Samples.copy(CASE.resolve("day2"), root.resolve("fewer")).withoutUser("U7").folder(),
            "2026-09-04T02:00:00Z");

    assertThat(same.version(FORMER)).isEqualTo(day2.version(FORMER));
    assertThat(fewer.version(FORMER)).isEqualTo(day2.version(FORMER));
    assertThat(going.lake().latestVersion(FORMER)).isEqualTo(day2.version(FORMER));
  }

  @Test
  void bringsTheNamesBackWhenTheRunIsUndone() {
    Tenant undoing = tenant.copyTo(root.resolve("undoing"));

    Manifest undo = undoing.decide("2026-09-02T09:00:00Z").undo(day2.runId());

    assertThat(history(undoing, "U5")).contains("Giv5 Fam5, person U5").doesNotContain("New");
    assertThat(history(undoing, "TE1")).contains("in Algebra 1").doesNotContain("formerly");
    assertThat(undoing.contentByPath().get(FORMER.path())).isNull();

    undoing.decide("2026-09-02T10:00:00Z").undo(undo.runId());

    assertThat(former(undoing)).hasSize(3);
    assertThat(history(undoing, "U5")).contains("Giv5 Fam5 until 2026-09-01, Zed New since");
  }

  @Test
  @Tag("proof")
  void remembersAgainWhatWasUndoneAndComesBack() {
    Tenant undoing = tenant.copyTo(root.resolve("again"));
    undoing.decide("2026-09-02T09:00:00Z").undo(day2.runId());

    undoing.run("this-year", CASE.resolve("day2"), "2026-09-03T02:00:00Z");

    assertThat(former(undoing)).hasSize(3);
    assertThat(history(undoing, "U5"))
        .contains("Giv5 Fam5 until 2026-09-01, Zed New since 2026-09-03");
  }

  @Test
  @Tag("proof")
  void tellsEveryNameOfAnIdThatIsGivenBack() {
    Tenant returning = tenant.copyTo(root.resolve("returning"));
    returning.run(
        "this-year",
        Samples.copy(CASE.resolve("day2"), root.resolve("nobody")).withoutUser("U5").folder(),
        "2026-09-03T02:00:00Z");

    returning.run("this-year", CASE.resolve("day1"), "2026-09-04T02:00:00Z");

    assertThat(history(returning, "U5"))
        .contains(
            """
            Giv5 Fam5, person U5 of Alder SIS
              Giv5 Fam5 until 2026-09-01, Zed New until 2026-09-02, Giv5 Fam5 since
                2026-09-04
            """);
    assertThat(history(returning, "U2"))
        .contains("Student in Biology, Birch School        2026-09-02  2026-09-03  2026-09-04");
  }

  /** Last year's students stay active in their year: its last run saw them. */
  @Test
  void tellsLastYearsTitleOfAClassWhoseIdIsGivenAwayInTheNextYear() {
    Tenant years =
        Tenant.configuredIn(root.resolve("years"), Trees.text(CASE.resolve("tenant.yaml")));
    years.run("this-year", CASE.resolve("day1"), "2026-09-01T02:00:00Z");

    years.run("next-year", CASE.resolve("day2"), "2027-09-01T02:00:00Z");

    assertThat(history(years, "U1"))
        .contains(
            """
                Student in Algebra 1, Birch School      2026-09-01  2026-09-01  -
                  session Fall
            """)
        .doesNotContain("Biology");
    assertThat(history(years, "TE1"))
        .contains("Teacher in Algebra 1, ", "Teacher in Biology, ")
        .doesNotContain("formerly");
  }

  @Test
  void tellsTodaysTitleToWhoIsStillThereByAnUploadOfChanges() {
    Tenant partial =
        Tenant.configuredIn(
            root.resolve("partial"),
            Trees.text(CASE.resolve("tenant.yaml"))
                .replace("- id: this-year", "- id: this-year\n    absence: ignore"));
    partial.run("this-year", CASE.resolve("day1"), "2026-09-01T02:00:00Z");

    partial.run("this-year", CASE.resolve("day2"), "2026-09-02T02:00:00Z");

    assertThat(history(partial, "U1"))
        .contains(
            """
                Student in Biology, Birch School        2026-09-01  2026-09-01  -
                  session Fall, Spring; formerly Algebra 1 until 2026-09-01
            """);
  }

  @Test
  @Tag("proof")
  void forgetsWhatADeadRunReplaced() {
    Tenant dying =
        Tenant.configuredIn(root.resolve("dying"), Trees.text(CASE.resolve("tenant.yaml")));
    dying.run("this-year", CASE.resolve("day1"), "2026-09-01T02:00:00Z");
    dying.runStages(
        "this-year",
        CASE.resolve("day2"),
        "2026-09-02T02:00:00Z",
        "ingest",
        "validate",
        "historize");
    assertThat(dying.lake().latestVersion(FORMER)).isPresent();

    Manifest next = dying.run("this-year", CASE.resolve("day1"), "2026-09-03T02:00:00Z");

    assertThat(next.version(FORMER)).isEmpty();
    assertThat(dying.lake().read(FORMER, dying.lake().latestVersion(FORMER).getAsLong()).count())
        .isZero();
    assertThat(history(dying, "U5")).doesNotContain("New");
  }

  @Test
  @Tag("proof")
  void publishesWhatAHeldRunReplacedWhenItIsApproved() {
    Tenant held =
        Tenant.configuredIn(
            root.resolve("held"),
            Trees.text(CASE.resolve("tenant.yaml"))
                .replaceFirst("(?m)^guard:.*$", "guard: {noLongerSeen: 0.1}"));
    held.run("this-year", CASE.resolve("day1"), "2026-09-01T02:00:00Z");
    Manifest waiting = held.run("this-year", CASE.resolve("day2"), "2026-09-02T02:00:00Z");

    assertThat(waiting.status()).isEqualTo(RunStatus.HELD);
    assertThat(history(held, "U5")).doesNotContain("New");

    held.decide("2026-09-02T09:00:00Z").approve(waiting.runId());

    assertThat(former(held)).hasSize(3);
    assertThat(history(held, "U1")).contains("Student in Algebra 1").doesNotContain("Biology");
  }

  @Test
  @Tag("proof")
  void keepsFormerNamesWhenOldVersionsGo() {
    Tenant kept =
        Tenant.configuredIn(
            root.resolve("kept"),
            Trees.text(CASE.resolve("tenant.yaml"))
                + "retention: {history: {runs: 1}, findings: {runs: 1}}\n");
    for (int day = 1; day <= 4; day++) {
      Path upload = CASE.resolve(day % 2 == 1 ? "day1" : "day2");
      kept.run("this-year", upload, "2026-09-0%dT02:00:00Z".formatted(day));
    }
    List<String> before = former(kept);

    kept.maintain("2026-09-05T03:00:00Z");

    assertThat(former(kept)).hasSize(9).isEqualTo(before);
  }

  private static List<String> former(Tenant tenant) {
    return tenant.table("history.former").collectAsList().stream()
        .map(
            row ->
                String.join(
                    " ",
                    row.<String>getAs("table"),
                    row.<String>getAs("column"),
                    row.<String>getAs("value")))
        .sorted()
        .toList();
  }

  private static String history(Tenant tenant, String person, String... options) {
    Stream<String> asked =
        Stream.of("history", "--config", tenant.configFile().toString(), "--person", person);
    CommandLineRun run = CommandLineRun.of(Stream.concat(asked, Stream.of(options)).toArray());
    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.output();
  }

  private static String expected(String file) {
    return Trees.text(CASE.resolve("expected").resolve(file));
  }
}
