package io.rosterlake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.history.SeenRoster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is gone and who is back, when a source system sends the rosters of two years. */
class SentRostersTest {
  @TempDir private Path folder;

  private final SortedMap<String, Instant> lastSeen = new TreeMap<>();
  private TenantConfig config;
  private Manifest manifest = Manifest.first("first", Instant.EPOCH);

  @BeforeEach
  void configure() throws IOException {
    config = TwoYears.load(folder, TwoYears.YAML);
  }

  @Test
  void missesWhoIsAbsentAndSeesWhoReturns() {
    run("old", "2026-09-01", "ana", "ben");

    assertThat(run("old", "2026-09-02", "ana")).containsExactly("-ben");
    assertThat(run("old", "2026-09-03", "ana")).isEmpty();
    assertThat(run("old", "2026-09-04", "ana", "ben")).containsExactly("+ben");
    assertThat(run("old", "2026-09-05", "ana", "ben")).isEmpty();
  }

  @Test
  void missesInTheFirstRunOfAYearWhoDidNotComeBackFromTheHolidays() {
    run("old", "2027-06-01", "ana", "ben");

    assertThat(run("new", "2027-08-20", "ana")).containsExactly("-ben");
    assertThat(run("new", "2027-08-21", "ana")).isEmpty();
    assertThat(run("new", "2027-08-22", "ana", "ben")).containsExactly("+ben");
  }

  @Test
  void missesNobodyWhenYearsAreSentInTurns() {
    run("old", "2027-03-01", "ana", "ben");

    assertThat(run("new", "2027-03-02", "ben", "cyd")).isEmpty();
    assertThat(run("old", "2027-03-03", "ana", "ben")).isEmpty();
    assertThat(run("new", "2027-03-04", "ben", "cyd")).isEmpty();
  }

  @Test
  void missesNobodyWhenYearsAreSentInOneRun() {
    for (String day : List.of("2027-03-01", "2027-03-02", "2027-03-03")) {
      assertThat(run("old", day, "ana", "ben")).isEmpty();
      assertThat(run("new", day, "ben", "cyd")).isEmpty();
    }
  }

  @Test
  void missesWhoLeavesOnceWhenYearsAreSentInOneRun() {
    run("old", "2027-03-01", "ana", "ben");
    run("new", "2027-03-01", "ben", "cyd");

    assertThat(run("old", "2027-03-02", "ben")).isEmpty();
    assertThat(run("new", "2027-03-02", "ben", "cyd")).containsExactly("-ana");
    assertThat(run("old", "2027-03-03", "ben")).isEmpty();
    assertThat(run("new", "2027-03-03", "ben")).containsExactly("-cyd");
    assertThat(run("old", "2027-03-04", "ana", "ben")).containsExactly("+ana");
    assertThat(run("new", "2027-03-04", "ben")).isEmpty();
  }

  @Test
  void missesAPersonOfBothYearsWhenTheSecondOneHasLostHerToo() {
    run("old", "2027-03-01", "ana", "ben");
    run("new", "2027-03-02", "ana", "ben");

    assertThat(run("old", "2027-03-03", "ben")).isEmpty();
    assertThat(run("old", "2027-03-04", "ben")).isEmpty();
    assertThat(run("new", "2027-03-05", "ben")).containsExactly("-ana");
    assertThat(run("old", "2027-03-06", "ben")).isEmpty();
  }

  @Test
  void missesWhoWasInTheOldYearOnlyOnceItsFlowHasClosed() {
    run("old", "2027-06-17", "ana", "ben");
    run("new", "2027-06-18", "ben");

    assertThat(run("new", "2027-08-20", "ben")).containsExactly("-ana");
    assertThat(run("new", "2027-08-21", "ben")).isEmpty();
  }

  @Test
  void doesNotAskTheRostersOfAnotherSourceSystem() {
    run("old", "2027-03-01", "ana", "ben");
    manifest = manifest.withSeen(scope("other"), roster());

    assertThat(run("old", "2027-03-02", "ana")).containsExactly("-ben");
  }

  @Test
  void missesNobodyBecauseOfPartialRosters() throws IOException {
    run("old", "2026-09-01", "ana", "ben", "cyd");
    run("old", "2026-09-02", "ana", "ben");

    config =
        TwoYears.load(
            folder,
            TwoYears.YAML.replace(
                "2027-06-19T00:00:00Z}", "2027-06-19T00:00:00Z, absence: ignore}"));
    assertThat(run("old", "2026-09-03", "ana")).isEmpty();
    assertThat(run("old", "2026-09-04", "cyd", "dan")).containsExactly("+cyd");
    config = TwoYears.load(folder, TwoYears.YAML);
    assertThat(run("old", "2026-09-05", "ana", "cyd")).containsExactly("-ben", "-dan");
  }

  @Test
  void goesByTheLatestRunWhenTheConfigurationHasDroppedTheFlows() throws IOException {
    run("old", "2027-06-01", "ana");
    config = TwoYears.load(folder, TwoYears.YAML.replaceAll("(?m)^  - \\{id: old,.*\n", ""));

    assertThat(new SentRosters(config, manifest, "sis").presentSince())
        .contains(Instant.parse("2027-06-01T02:00:00Z"));
  }

  /** Runs a roster; who is gone comes back with a minus, who returned with a plus. */
  private List<String> run(String flow, String day, String... people) {
    Instant now = Instant.parse(day + "T02:00:00Z");
    Set<String> present = Set.of(people);
    SentRosters rosters = new SentRosters(config, manifest, "sis");
    Optional<Instant> presentSince = rosters.presentSince();
    Optional<Instant> elsewhere = rosters.inOtherYearsSince(scope(flow), now);
    boolean isWhole = config.inboundFlow(flow).absence() == InboundFlow.WhenAbsent.DEACTIVATE;
    List<String> moved = new ArrayList<>();
    lastSeen.forEach(
        (person, seen) -> {
          boolean wasPresent = presentSince.map(since -> !seen.isBefore(since)).orElse(true);
          boolean mayBeElsewhere = elsewhere.map(since -> !seen.isBefore(since)).orElse(false);
          if (present.contains(person) && !wasPresent) {
            moved.add("+" + person);
          }
          if (!present.contains(person) && wasPresent && !mayBeElsewhere && isWhole) {
            moved.add("-" + person);
          }
        });
    present.forEach(person -> lastSeen.put(person, now));
    manifest = manifest.next(day, now).withSeen(scope(flow), roster());
    return moved;
  }

  private FlowScope scope(String id) {
    InboundFlow flow = config.inboundFlow(id);
    return new FlowScope(
        flow,
        config.sourceSystem(config.dataConnector(flow.dataConnector()).sourceSystem()),
        config.year(flow.year()),
        Catalog.load().format("schoolDataSyncV2Rev1").orElseThrow());
  }

  private static SeenRoster roster() {
    return new SeenRoster("sds-v2.1", List.of(), new TreeMap<>());
  }
}
