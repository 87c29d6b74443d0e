package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.run.FileCount;
import io.rosterlake.run.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What real exports did on two days that follow each other. Those of one day are rule cases ({@code
 * cases/rules}).
 */
class FieldCasesTest {
  private static final String FIRST = "2026-09-01T02:00:00Z";
  private static final String SECOND = "2026-09-02T02:00:00Z";

  @TempDir private Path root;

  @Test
  void refusesAChangeThatNamesSeveralEnrollments() {
    Tenant tenant = Tenant.sendingIn(root, "oneRosterV1Rev1Csv");
    tenant.run(Samples.resource("/cases/field/enrollment-id-twice/day1"), FIRST);
    List<String> first = findings(tenant);
    Manifest second = tenant.run(Samples.resource("/cases/field/enrollment-id-twice/day2"), SECOND);

    assertThat(first)
        .contains(
            "warning DuplicateIdentifier enrollments.csv 6 sourcedId E1",
            "warning DuplicateIdentifier enrollments.csv 7 sourcedId E1");
    assertThat(findings(tenant)).contains("error AmbiguousChange enrollments.csv 2 sourcedId E1");
    assertThat(tenant.table("gold.Enrollment").filter("not IsActiveInSession").count()).isZero();
    assertThat(second.activity("rosters").files()).allMatch(FileCount::addsUp);
  }

  @Test
  void tellsAPersonAndAClassWhoseIdsWereGivenAway() {
    Tenant tenant = Tenant.in(root);
    tenant.run(Samples.resource("/cases/id-reuse/day1"), FIRST);
    tenant.run(Samples.resource("/cases/id-reuse/day2"), SECOND);

    assertThat(findings(tenant))
        .filteredOn(finding -> finding.contains("ReusedIdentifier"))
        .containsExactlyInAnyOrder(
            "warning ReusedIdentifier users.csv 6 sourcedId Zed New, zed.new@alder.example",
            "warning ReusedIdentifier classes.csv 2 sourcedId Biology");
    assertThat(messages(tenant, "ReusedIdentifier"))
        .anySatisfy(
            message -> assertThat(message).contains("\"Algebra 1\"").contains("\"Biology\""));
  }

  @Test
  void doesNotTellOfIdsThatStandForTheSameStill() {
    Tenant tenant = Tenant.in(root);
    tenant.run(Samples.resource("/cases/id-reuse/day1"), FIRST);
    tenant.run(Samples.resource("/cases/id-reuse/day2"), SECOND);
    tenant.run(Samples.resource("/cases/id-reuse/day2"), "2026-09-03T02:00:00Z");

    assertThat(findings(tenant)).noneMatch(finding -> finding.contains("ReusedIdentifier"));
  }

  @Test
  void holdsARunWhoseIdsWereGivenAwayWhereTheTenantWantsIt() {
    Tenant tenant =
        Tenant.withSettingsIn(
            root, "rules:\n  - {rule: ReusedIdentifier, whenOver: 0, then: hold}\n");
    tenant.run(Samples.resource("/cases/id-reuse/day1"), FIRST);
    Manifest second = tenant.run(Samples.resource("/cases/id-reuse/day2"), SECOND);

    assertThat(second.holds()).anyMatch(reason -> reason.contains("ReusedIdentifier"));
  }

  @Test
  void reportsABrokenLineUntilItIsMendedAndWhatItTookAlong() throws IOException {
    Path bulk = root.resolve("bulk");
    Trees.copy(Samples.resource("/cases/field/enrollment-id-twice/day1"), bulk);
    String users = Trees.text(bulk.resolve("users.csv"));
    Files.writeString(bulk.resolve("users.csv"), users.replaceFirst("U1,,,true,", "U1,,,true,,"));
    Tenant tenant = Tenant.sendingIn(root.resolve("tenant"), "oneRosterV1Rev1Csv");
    tenant.run(bulk, FIRST);
    List<String> first = rootCauses(tenant);
    Path delta = root.resolve("delta");
    Trees.copy(Samples.resource("/cases/field/enrollment-id-twice/day2"), delta);
    tenant.run(delta, SECOND);

    assertThat(first).contains("MissingReferencedRecord users.csv:2");
    assertThat(findings(tenant))
        .contains("error WrongCellCount users.csv@20260901T020000Z 2 null 19");
    assertThat(rootCauses(tenant)).contains("MissingReferencedRecord users.csv@20260901T020000Z:2");

    Path mended = root.resolve("mended");
    Trees.copy(Samples.resource("/cases/field/enrollment-id-twice/day2"), mended);
    String manifest = Trees.text(mended.resolve("manifest.csv"));
    Files.writeString(
        mended.resolve("manifest.csv"),
        manifest
            .replace("file.enrollments,delta", "file.enrollments,absent")
            .replace("file.users,absent", "file.users,delta"));
    Files.delete(mended.resolve("enrollments.csv"));
    List<String> lines = users.lines().toList();
    Files.writeString(
        mended.resolve("users.csv"),
        lines.get(0)
            + "\n"
            + lines.get(1).replaceFirst("U1,,,", "U1,active,2026-09-02T00:00:00Z,")
            + "\n");
    tenant.run(mended, "2026-09-03T02:00:00Z");

    assertThat(findings(tenant)).noneMatch(finding -> finding.contains("WrongCellCount"));
    assertThat(rootCauses(tenant)).noneMatch(cause -> cause.contains("users.csv"));
  }

  private static List<String> findings(Tenant tenant) {
    return rows(tenant).stream()
        .map(
            row ->
                "%s %s %s %s %s %s"
                    .formatted(
                        row.getAs("severity"),
                        row.getAs("rule"),
                        row.getAs("file"),
                        row.getAs("line"),
                        row.getAs("field"),
                        row.getAs("value")))
        .toList();
  }

  private static List<String> messages(Tenant tenant, String rule) {
    return rows(tenant).stream()
        .filter(row -> row.getAs("rule").equals(rule))
        .map(row -> row.<String>getAs("message"))
        .toList();
  }

  private static List<String> rootCauses(Tenant tenant) {
    return rows(tenant).stream()
        .filter(row -> row.getAs("rootCause") != null)
        .map(row -> row.getAs("rule") + " " + row.getAs("rootCause"))
        .toList();
  }

  private static List<Row> rows(Tenant tenant) {
    return tenant.findings().collectAsList();
  }
}
