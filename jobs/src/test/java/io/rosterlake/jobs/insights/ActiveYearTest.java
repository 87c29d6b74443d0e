package io.rosterlake.jobs.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.config.TenantConfigLoader;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which year leaders look at, over the course of the years. */
class ActiveYearTest {
  private static final String TENANT =
      """
      tenant: lakeside
      lake: ./lake
      sourceSystems:
        - {id: sis}
        - {id: other}
      years:
        - {id: sy2026, year: "2026", startDate: 2025-08-18, endDate: 2026-06-19}
        - {id: sy2027, year: "2027", startDate: 2026-08-17, endDate: 2027-06-18}
        - {id: sy2028, year: "2028", startDate: 2027-06-01, endDate: 2028-06-16}
      dataConnectors:
        - {id: files, type: fileDataConnector, sourceSystem: sis, fileFormat: schoolDataSyncV2Rev1, path: ./a}
        - {id: other-files, type: fileDataConnector, sourceSystem: other, fileFormat: schoolDataSyncV2Rev1, path: ./b}
      inboundFlows:
        - {id: old, dataConnector: files, year: sy2027, effectiveDateTime: 2026-08-01T00:00:00Z, expirationDateTime: 2027-06-19T00:00:00Z}
      """;

  @TempDir private Path folder;

  private TenantConfig config;

  @BeforeEach
  void configure() throws IOException {
    config = TenantConfigLoader.load(Files.writeString(folder.resolve("tenant.yaml"), TENANT));
  }

  @Test
  void isTheYearInWhichTheRunTookPlace() {
    assertThat(at("2026-09-01", "sis/sy2026", "sis/sy2027")).containsExactly("sis sy2027");
    assertThat(at("2026-08-17", "sis/sy2026", "sis/sy2027")).containsExactly("sis sy2027");
    assertThat(at("2027-05-31", "sis/sy2027", "sis/sy2028")).containsExactly("sis sy2027");
  }

  @Test
  void staysTheYearThatEndedUntilDataOfTheNextCountsInTheNext() {
    assertThat(at("2026-07-15", "sis/sy2026", "sis/sy2027")).containsExactly("sis sy2026");
    assertThat(at("2026-09-01", "sis/sy2026")).containsExactly("sis sy2026");
  }

  @Test
  void isTheLaterOneOfTwoYearsThatOverlap() {
    assertThat(at("2027-06-10", "sis/sy2027", "sis/sy2028")).containsExactly("sis sy2028");
  }

  @Test
  void isTheComingYearWhenNothingElseWasEverSent() {
    assertThat(at("2026-07-15", "sis/sy2028", "sis/sy2027")).containsExactly("sis sy2027");
  }

  @Test
  void isDecidedForEachSourceSystemByItself() {
    assertThat(at("2026-09-01", "other/sy2026", "sis/sy2027"))
        .containsExactly("sis sy2027", "other sy2026");
    assertThat(at("2026-09-01", "sis/sy2027")).containsExactly("sis sy2027");
    assertThat(at("2026-09-01", "gone/sy2027", "sis/sy2020")).isEmpty();
  }

  private List<String> at(String day, String... withData) {
    SortedMap<String, Instant> seenAt = new TreeMap<>();
    Arrays.stream(withData).forEach(each -> seenAt.put(each, Instant.EPOCH));
    Manifest run =
        new Manifest(
            "run",
            1,
            Instant.parse(day + "T02:00:00Z"),
            RunStatus.RUNNING,
            new TreeMap<>(),
            seenAt,
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(),
            List.of(),
            List.of(),
            null,
            null);
    return ActiveYear.of(config, run).stream()
        .map(each -> each.sourceSystem() + " " + each.year().id())
        .toList();
  }
}
