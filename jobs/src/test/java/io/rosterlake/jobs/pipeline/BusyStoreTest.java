package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.testing.SparkFixture;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage that becomes busy in the middle of a run and recovers. */
@Tag("proof")
class BusyStoreTest {
  private static final String RETRIES = "fs.azure.io.retry.";

  @TempDir private static Path root;

  private static Azurite azurite;
  private static RosterCase roster;
  private static Tenant local;

  private final Map<String, String> settings = new TreeMap<>(azurite.settings());

  @BeforeAll
  static void start() {
    azurite = Azurite.forKey();
    roster = RosterCase.named("absence", root);
    local = Tenant.exportingIn(root.resolve("local"));
    local.run(roster.upload(1), roster.at(1));
  }

  @AfterAll
  static void stop() {
    if (azurite != null) {
      azurite.close();
    }
  }

  private static Configuration hadoop() {
    return SparkFixture.session().sparkContext().hadoopConfiguration();
  }

  /** A tenant whose lake is in that store, which is asked four times within a second. */
  private Tenant tenant(BusyStore store, String name) {
    settings.put("fs.azure.abfs.endpoint", store.address());
    settings.put(RETRIES + "max.retries", "3");
    settings.put(RETRIES + "max.backoff.interval", "200");
    settings.forEach(hadoop()::set);
    return local.withLakeAt(azurite.folder(name, "contoso"), root.resolve(name), "");
  }

  @AfterEach
  void forgetSettings() {
    settings.keySet().forEach(hadoop()::unset);
  }

  private CommandLineRun run(Tenant tenant) {
    return CommandLineRun.ofUpload(tenant, roster.upload(1), roster.at(1));
  }

  @Test
  void runGoesOnWhenStorageIsBusyForAMoment() {
    try (BusyStore store = BusyStore.refusing(azurite, "/gold/", 3)) {
      Tenant tenant = tenant(store, "busy-for-a-moment");

      CommandLineRun run = run(tenant);

      assertThat(run.exitCode()).as(run.errors()).isZero();
      assertThat(store.refusalsLeft()).isZero();
      assertThat(tenant.content()).isEqualTo(local.content());
    }
  }

  @Test
  void runThatMeetsBusyStorageFailsWithOneSentenceAndTheNextOneConverges() {
    try (BusyStore store = BusyStore.refusingAll(azurite, "/gold/")) {
      Tenant tenant = tenant(store, "busy-for-long");

      CommandLineRun failed = run(tenant);
      store.recovers();

      assertThat(failed.exitCode()).as(failed.output()).isEqualTo(1);
      assertThat(failed.oneLineOfErrors()).contains("abfs://busy-for-long@", "503");
      assertThat(failed.errors()).doesNotContain("\tat ", "Run again with --verbose");
      assertThat(tenant.allPublished()).isEmpty();

      CommandLineRun next = run(tenant);

      assertThat(next.exitCode()).as(next.errors()).isZero();
      assertThat(tenant.content()).isEqualTo(local.content());
      assertThat(new LakeReaders(tenant).exports()).isEqualTo(new LakeReaders(local).exports());
    }
  }
}
