package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.azure.AzureOnLoopback;
import io.rosterlake.jobs.cli.Rosterlake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run reads its secrets from a vault, a mounted file and a variable, and leaves them nowhere: in
 * no file of the tenant, no output, no log, no plan and no event log of Spark, and on no command
 * line.
 */
class SecretsOfARunTest {
  private static final String OF_VAULT = "cobra-of-the-vault";
  private static final String OF_FILE = "otter-of-the-file";
  private static final String OF_VARIABLE = "heron-of-the-variable";

  @TempDir private Path root;

  @Test
  void secretsOfEveryKindAreUsedAndLeftNowhere() throws Exception {
    Path mounted = Files.writeString(root.resolve("hash-key"), OF_FILE + "\n");
    Path traces = Files.createDirectories(root.resolve("traces"));
    Path district = AsJsonLines.generated(root, 10, 0);
    try (OneRosterServer server = new OneRosterServer().has(district, "2026-09-01T00:00:00Z");
        AzureOnLoopback azure = new AzureOnLoopback().withSecret("sis-client", OF_VAULT);
        CommandLines commandLines = CommandLines.noted()) {
      Tenant tenant = tenant(server, azure, mounted);

      OtherJvm run =
          OtherJvm.startOn(
              environment(azure),
              List.of(
                  "-Dspark.master=local[2]",
                  "-Dspark.eventLog.enabled=true",
                  "-Dspark.eventLog.compress=false",
                  "-Dspark.eventLog.dir=" + traces.toUri(),
                  // Plans are written whole.
                  "-Dspark.sql.debug.maxToStringFields=10000",
                  // An API has no size beforehand, so the run begins again in a second JVM.
                  "-Drosterlake.large=-Xshare:auto",
                  "-Drosterlake.log.level=debug"),
              Rosterlake.class,
              "run",
              "--config",
              tenant.configFile().toString(),
              "--at",
              "2026-09-01T02:00:00Z",
              "--json",
              traces.resolve("status.json").toString());

      assertThat(run.await()).as(run.errors()).isZero();
      Files.writeString(traces.resolve("output"), String.join("\n", run.lines()));
      Files.writeString(traces.resolve("errors"), run.errors());
      assertThat(azure.requests()).contains("/secrets/sis-client?api-version=7.4");
      assertThat(Trees.text(firstEventLog(traces)))
          .contains("SparkListenerJobStart", "physicalPlanDescription");
      assertThat(commandLines.seen())
          .filteredOn(line -> line.contains(tenant.configFile().toString()))
          .hasSize(2);
      assertThat(commandLines.seen()).noneMatch(SecretsOfARunTest::holdsASecret);
      assertThatNoFileHolds(tenant.folder());
      assertThatNoFileHolds(traces);
    }
  }

  private Tenant tenant(OneRosterServer server, AzureOnLoopback azure, Path mounted) {
    Tenant reading =
        Tenant.readingIn(
            root.resolve("tenant"),
            server,
            "1.1",
            "",
            """
            outboundFlows:
              - id: research
                type: dataLakeExport
                privacy: {keys: hash, personalData: hash, hashKey: "${file:%s}"}
            alerts:
              - {id: ops, type: webhook, url: "${env:HOOK}"}
            """
                .formatted(mounted));
    return Tenant.configuredIn(
        root.resolve("secretive"),
        Trees.text(reading.configFile())
            .replace(
                "${env:ROSTERLAKE_TEST_SECRET}",
                "${vault:%s/sis-client}".formatted(azure.address())));
  }

  private static Map<String, String> environment(AzureOnLoopback azure) {
    Map<String, String> environment = new TreeMap<>(azure.environment());
    environment.put("HOOK", "http://127.0.0.1:1/" + OF_VARIABLE);
    return environment;
  }

  private static Path firstEventLog(Path traces) {
    return Trees.files(traces).stream()
        .filter(file -> file.toString().contains("events"))
        .findFirst()
        .orElseThrow();
  }

  private static void assertThatNoFileHolds(Path folder) throws IOException {
    for (Path file : Trees.files(folder)) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(holdsASecret(text)).as("secrets in %s", file).isFalse();
    }
  }

  private static boolean holdsASecret(String text) {
    return Stream.of(OF_VAULT, OF_FILE, OF_VARIABLE).anyMatch(text::contains);
  }
}
