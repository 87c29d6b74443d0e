package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.run.Manifest;
import io.rosterlake.testing.SparkFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lake in Azure storage is the lake that it would be on a local disk: after two days, an undo,
 * and a run that is killed while another one is turned away.
 */
@Tag("proof")
class AzureStorageTest {
  private static final String EXPIRY = "rosterlake.lease.expiry-seconds";
  private static final String POINTER = "outbound/plain/roster/current.roster.manifest.cdm.json";
  private static final String DAY_3 = "2026-09-03T02:00:00Z";

  @TempDir private static Path root;

  private static Azurite azurite;
  private static RosterCase roster;
  private static Tenant local;
  private static Tenant azure;
  private static SortedMap<String, List<String>> goldOfFirstDay;

  @BeforeAll
  static void runTwoDaysOnBoth() {
    azurite = Azurite.forKey();
    Configuration hadoop = SparkFixture.session().sparkContext().hadoopConfiguration();
    azurite.settings().forEach(hadoop::set);
    hadoop.set(EXPIRY, "20");
    roster = RosterCase.named("absence", root);
    local = Tenant.exportingIn(root.resolve("local"));
    azure = local.withLakeAt(azurite.folder("rosters", "contoso"), root.resolve("azure"), "");
    for (int day = 1; day <= 2; day++) {
      local.run(roster.upload(day), roster.at(day));
      azure.run(roster.upload(day), roster.at(day));
      if (day == 1) {
        goldOfFirstDay = local.gold();
      }
    }
  }

  @AfterAll
  static void stop() {
    if (azurite == null) {
      return;
    }
    Configuration hadoop = SparkFixture.session().sparkContext().hadoopConfiguration();
    azurite.settings().keySet().forEach(hadoop::unset);
    hadoop.unset(EXPIRY);
    azurite.close();
  }

  @Test
  void tablesAndExportsAreThoseOfALocalDisk() {
    assertThat(azure.content()).isEqualTo(local.content());
    assertThat(azure.contentByPath()).isEqualTo(local.contentByPath());
    assertThat(new LakeReaders(azure).exports()).isEqualTo(new LakeReaders(local).exports());
    new LakeReaders(azure).assertPathsGiveWhatIsPublished();
  }

  @Test
  void lakeIsSoundAndUpkeepLeavesItSo() {
    CommandLineRun maintained =
        CommandLineRun.of("maintain", "--config", azure.configFile(), "--at", DAY_3);
    assertThat(maintained.exitCode()).as(maintained.errors()).isZero();

    CommandLineRun verified = CommandLineRun.of("verify", "--config", azure.configFile(), "--deep");

    assertThat(verified.exitCode()).as(verified.output() + verified.errors()).isZero();
  }

  /** Its claim expires by the clock of the storage, and what it left is swept or committed over. */
  @Test
  void runHoldsTheLakeUntilItIsKilledThenTheNextOneConvergesAndCanBeUndone() throws Exception {
    Tenant tenant = dayIn("killed");
    LakeCommand second = LakeCommand.run(roster.upload(2), roster.at(2));
    OtherJvm running = stayingAt("before publish", tenant, second);
    running.awaitLine("before publish");

    CommandLineRun refused =
        CommandLineRun.of(
            "run", "--config", tenant.configFile(), "--upload", roster.upload(2), "--no-wait");
    running.kill();
    Manifest done = second.execute(tenant);

    assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
    assertThat(refused.oneLineOfErrors())
        .contains("holds the lake " + tenant.config().lake(), "without --no-wait to wait for it");
    assertThat(done.sequence()).isEqualTo(2);
    assertThat(tenant.content()).isEqualTo(local.content());
    assertThat(new LakeReaders(tenant).exports()).isEqualTo(new LakeReaders(local).exports());

    tenant.decide(DAY_3).undo(done.runId());

    assertThat(tenant.gold()).isEqualTo(goldOfFirstDay);
    assertThat(new LakeReaders(tenant).exports().get(POINTER).toString())
        .contains("\"runId\" : \"20260903T020000Z\"");
  }

  private static Tenant dayIn(String name) {
    Tenant tenant = local.withLakeAt(azurite.folder(name, "contoso"), root.resolve(name), "");
    tenant.run(roster.upload(1), roster.at(1));
    return tenant;
  }

  private static OtherJvm stayingAt(String point, Tenant tenant, LakeCommand command) {
    List<String> arguments = new ArrayList<>(List.of(tenant.folder().toString(), point, "0"));
    arguments.addAll(command.arguments());
    return OtherJvm.startOn(
        Map.of(), azurite.flags(), DyingCommand.class, arguments.toArray(String[]::new));
  }
}
