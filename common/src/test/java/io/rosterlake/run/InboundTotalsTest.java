package io.rosterlake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.history.ChangePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many people are active in what is published, over days on which not every flow reads. */
class InboundTotalsTest {
  @TempDir private Path folder;

  private TenantConfig config;
  private Manifest published = Manifest.first("first", Instant.EPOCH);

  @BeforeEach
  void configure() throws IOException {
    config = TwoYears.load(folder, TwoYears.YAML);
  }

  @Test
  void countAlsoTheFlowThatTheRunSkipped() {
    run("2026-09-01", Map.of("old", 700L, "other", 50L));

    assertThat(run("2026-09-02", Map.of("old", 690L)).people()).isEqualTo(740);
  }

  @Test
  void staySoWhenNothingIsPublished() {
    run("2026-09-01", Map.of("old", 700L));

    Manifest skipped = published.next("next", published.startedAt()).withStatus(RunStatus.SKIPPED);

    assertThat(skipped.totals().people()).isEqualTo(700);
  }

  @Test
  void comeBackWithAnUndo() {
    run("2026-09-01", Map.of("old", 700L));
    Manifest before = published;
    run("2026-09-02", Map.of("old", 20L, "other", 50L));

    Manifest undo =
        published.next("undo", Instant.parse("2026-09-03T02:00:00Z")).withStateOf(before);

    assertThat(InboundTotals.of(config, undo).people()).isEqualTo(700);
    assertThat(undo.totals().people()).isEqualTo(700);
  }

  @Test
  void areNothingAfterTheFirstRunIsUndone() {
    run("2026-09-01", Map.of("old", 700L));

    Manifest undo =
        published
            .next("undo", Instant.parse("2026-09-03T02:00:00Z"))
            .withStateOf(Manifest.first("", Instant.EPOCH));

    assertThat(InboundTotals.of(config, undo)).isEqualTo(new InboundTotals(0, 0, 0, 0));
  }

  @Test
  void forgetNoFlowWhenAnotherIsReadAnew() {
    run("2026-09-01", Map.of("old", 700L, "other", 50L));
    published = published.skippingNothing();

    assertThat(run("2026-09-02", Map.of("old", 690L)).people()).isEqualTo(740);
  }

  @Test
  void leaveOutTheYearThatEnded() {
    run("2027-05-01", Map.of("old", 700L, "new", 650L));

    assertThat(run("2027-06-30", Map.of("new", 660L)).people()).isEqualTo(660);
  }

  @Test
  void areThoseOfTheLatestRosterBetweenTwoYears() {
    run("2027-06-01", Map.of("old", 700L, "other", 50L));

    assertThat(run("2027-07-15", Map.of()).people()).isEqualTo(750);
  }

  @Test
  void leaveOutFlowsThatAreNoLongerConfigured() throws IOException {
    run("2026-09-01", Map.of("old", 700L, "other", 50L));
    config =
        TwoYears.load(
            folder, TwoYears.YAML.replaceFirst(" *- \\{id: other, dataConnector.*\n", ""));

    assertThat(run("2026-09-02", Map.of("old", 690L)).people()).isEqualTo(690);
  }

  /** Manifests of before totals were kept, and those of before flow states were kept. */
  @Test
  void areReadOffAnOlderManifest() throws IOException {
    run("2026-09-01", Map.of("old", 700L));
    String json = ManifestJson.write(published).replaceFirst("\"totals\":\\{[^}]*},?", "");
    String older = json.replaceFirst("(?s)\"flows\":\\{.*?},\"activities\"", "\"activities\"");

    assertThat(ManifestJson.read(json).totals().people()).isEqualTo(700);
    assertThat(older).doesNotContain("\"flows\"");
    assertThat(ManifestJson.read(older).totals().people()).isEqualTo(700);
    assertThat(InboundTotals.of(config, ManifestJson.read(older)).people()).isEqualTo(700);
  }

  /** The totals after a run in which these flows counted so many people. */
  private InboundTotals run(String day, Map<String, Long> people) {
    Manifest run = published.next("run-" + day, Instant.parse(day + "T02:00:00Z"));
    for (Map.Entry<String, Long> flow : people.entrySet()) {
      Activity activity =
          Activity.started(flow.getKey(), flow.getKey())
              .withPlan(
                  ChangePlan.NONE,
                  Map.of("people", new Metric(flow.getValue(), 3, flow.getValue() + 3)));
      run =
          run.withActivity(activity)
              .withRead(flow.getKey(), new ReadUpload("upload", run.startedAt().toEpochMilli()));
    }
    published = run.withTotals(InboundTotals.of(config, run));
    return published.totals();
  }
}
