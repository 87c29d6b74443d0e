package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.run.Activity;
import io.rosterlake.run.Manifest;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the absence of each kind of record means, and what a dry run says about it beforehand. */
class AbsenceTest {
  @TempDir private static Path root;

  private static RosterCase roster;
  private static Tenant tenant;
  private static Manifest previewed;
  private static Manifest run;
  private static SortedMap<String, String> filesBefore;
  private static SortedMap<String, String> filesAfterPreview;

  @BeforeAll
  static void runTwoDays() {
    roster = RosterCase.named("absence", root);
    tenant = Tenant.in(root.resolve("tenant"));
    tenant.run(roster.upload(1), roster.at(1));
    filesBefore = tenant.files();
    previewed = tenant.preview(roster.upload(2), roster.at(2));
    filesAfterPreview = tenant.files();
    run = tenant.run(roster.upload(2), roster.at(2));
  }

  @Test
  void switchesOffWhatTheRulesSayAndNothingElse() {
    roster.verify(2, tenant, run);
  }

  @Test
  void writesNothingToTheLakeInADryRun() {
    assertThat(filesAfterPreview).isEqualTo(filesBefore);
  }

  @Test
  void foretellsInADryRunWhatTheRunDoes() {
    Activity foretold = previewed.activity("rosters");
    Activity done = run.activity("rosters");

    assertThat(previewed.status()).isEqualTo(run.status());
    assertThat(foretold.files()).isEqualTo(done.files());
    assertThat(foretold.entities()).isEqualTo(done.entities());
    assertThat(foretold.health()).isEqualTo(done.health());
    assertThat(foretold.counts()).isEqualTo(done.counts());
    assertThat(foretold.plan()).isEqualTo(done.plan());
  }
}
