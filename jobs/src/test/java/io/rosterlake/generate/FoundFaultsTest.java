package io.rosterlake.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.config.TenantConfigLoader;
import io.rosterlake.generate.oracle.ExpectedFinding;
import io.rosterlake.jobs.run.UploadValidation;
import io.rosterlake.lake.TableName;
import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A validation finds every one of some thousands of planted faults and all that follows from them,
 * each in its cell, and nothing else: precision and recall are exactly 1.
 */
class FoundFaultsTest {
  private static final int STUDENT_COUNT = 2500;
  private static final int FAULT_COUNT = 3100;
  private static final Catalog CATALOG = Catalog.load();
  private static final Format FORMAT = CATALOG.format("schoolDataSyncV2Rev1").orElseThrow();

  private static final String TENANT =
      """
      tenant: contoso
      lake: ./lake
      sourceSystems:
        - {id: contoso-sis, displayName: Contoso SIS}
      years:
        - {id: sy2027, displayName: 2026-27, year: "2027", startDate: 2026-08-17, endDate: 2027-06-18}
      dataConnectors:
        - id: contoso-files
          type: fileDataConnector
          sourceSystem: contoso-sis
          fileFormat: schoolDataSyncV2Rev1
          path: ./uploads
      inboundFlows:
        - id: rosters
          dataConnector: contoso-files
          year: sy2027
          effectiveDateTime: 2026-08-01T00:00:00Z
          expirationDateTime: 2027-06-18T00:00:00Z
      """;

  @TempDir private static Path temp;

  private static FaultyRoster.Written planted;
  private static UploadValidation.Result found;

  @BeforeAll
  static void plantAndValidate() throws IOException {
    Path upload = Files.createDirectories(temp.resolve("upload"));
    planted =
        new FaultyRoster(
                RosterFormat.named("sds-v2.1").orElseThrow(),
                new Roster(new District(63, STUDENT_COUNT), 3),
                FAULT_COUNT,
                // One that rejects an org and an academic session, so that much follows.
                Seed.of(63).child("faults").child(12))
            .writeInto(upload);
    TenantConfig tenant =
        TenantConfigLoader.load(Files.writeString(temp.resolve("tenant.yaml"), TENANT));
    found =
        new UploadValidation(SparkFixture.session(), CATALOG, tenant)
            .validate(
                "rosters",
                Optional.of(upload.toUri().toString()),
                Instant.parse("2026-09-04T02:00:00Z"),
                new org.apache.hadoop.fs.Path(temp.resolve("lake").toUri()));
  }

  @Test
  void findsEveryFaultInItsCellAndNothingElse() {
    List<String> findings =
        table(TableName.runs("finding"))
            .select("file", "line", "field", "rule", "severity", "rootCause")
            .collectAsList()
            .stream()
            .map(FoundFaultsTest::text)
            .toList();
    List<String> truth = planted.truth().findings().stream().map(FoundFaultsTest::text).toList();
    assertThat(without(truth, findings)).as("planted, but not found").isEmpty();
    assertThat(without(findings, truth)).as("found, but not planted").isEmpty();
  }

  /** What is left of some findings when each of the others takes one like it away. */
  private static List<String> without(List<String> some, List<String> others) {
    Map<String, Integer> counts = new HashMap<>();
    others.forEach(finding -> counts.merge(finding, 1, Integer::sum));
    return some.stream().filter(finding -> counts.merge(finding, -1, Integer::sum) < 0).toList();
  }

  @Test
  void acceptsExactlyTheRecordsThatAreSound() {
    for (Mapping mapping : FORMAT.mappings()) {
      List<Integer> accepted =
          table(TableName.silver(mapping.entity()))
              .selectExpr("int(sourceLine)")
              .collectAsList()
              .stream()
              .map(row -> row.getInt(0))
              .sorted()
              .toList();
      assertThat(accepted)
          .as(mapping.file())
          .isEqualTo(planted.truth().acceptedLines().get(mapping.file()).stream().boxed().toList());
    }
  }

  /** The upload is worth the trouble: it has whole schools falling, and records hit twice. */
  @Test
  void hasManyFaultsInOneRecordAndMuchThatFollows() {
    List<ExpectedFinding> truth = planted.truth().findings();
    assertThat(planted.planted()).hasSize(FAULT_COUNT);
    assertThat(truth)
        .extracting(ExpectedFinding::rootCause)
        .anyMatch(cause -> cause.startsWith("orgs"));
    assertThat(truth)
        .extracting(ExpectedFinding::rootCause)
        .anyMatch(cause -> cause.startsWith("academicSessions"));
    assertThat(truth.stream().filter(finding -> finding.rootCause().isEmpty()).count())
        .isGreaterThan(FAULT_COUNT - 100);
    assertThat(truth.stream().filter(finding -> !finding.rootCause().isEmpty()).count())
        .isGreaterThan(1000);
  }

  private static Dataset<Row> table(TableName name) {
    return found.lake().read(name, found.manifest().version(name).orElseThrow());
  }

  private static String text(ExpectedFinding finding) {
    return text(
        finding.file(),
        finding.line(),
        finding.field(),
        finding.rule(),
        finding.severity().label(),
        finding.rootCause());
  }

  private static String text(Row finding) {
    return text(
        finding.get(0),
        finding.get(1),
        finding.get(2),
        finding.getString(3),
        finding.get(4),
        finding.get(5));
  }

  private static String text(
      Object file, Object line, Object field, String rule, Object severity, Object rootCause) {
    return String.join(
        " ",
        Stream.of(file, line, field, rule, severity, rootCause)
            .map(part -> Objects.toString(part, ""))
            .toList());
  }
}
