package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of a tenant that cannot be computed for some records. */
class FailingRulesTest {
  private static final String AT = "2026-09-01T02:00:00Z";

  /** Ana has a name of three letters, and that of Tia's record is a pattern that is none. */
  private static final String RULES =
      """
      rules:
        - rule: NameDivides
          entity: users
          field: middleName
          check: 12 / (length(givenName) - 3) > 1
          message: The name does not divide.
        - rule: NameDividesMore
          entity: users
          check: 12 / (length(givenName) - 3) > 2
          message: The name does not divide.%s
        - rule: NameIsAPattern
          entity: users
          check: not ('x' rlike givenName)
          message: The name is x.
      """;

  @TempDir private static Path root;

  private static Path upload;

  @BeforeAll
  static void makeAnUpload() {
    upload =
        Samples.copy(Samples.resource("/cases/rules/sound-roster/upload"), root.resolve("upload"))
            .replacing("users.csv", ",Ben,", ",Bennet,")
            .replacing("users.csv", ",Tia,", ",*,")
            .replacing("users.csv", ",Gil,", ",Gilberto,")
            .folder();
  }

  @Test
  void findsRecordsThatARuleCannotBeComputedFor() {
    Tenant tenant = Tenant.withSettingsIn(root.resolve("findings"), RULES.formatted(""));

    tenant.run(upload, AT);

    assertThat(tenant.findings().orderBy("line", "rule").collectAsList())
        .extracting(FailingRulesTest::brief)
        .containsExactly(
            "warning line 2 NameDivides: " + notComputed("NameDivides"),
            "warning line 2 NameDividesMore: " + notComputed("NameDividesMore"),
            "warning line 4 NameDivides: The name does not divide.",
            "warning line 4 NameDividesMore: The name does not divide.",
            "warning line 4 NameIsAPattern: " + notComputed("NameIsAPattern"));
  }

  @Test
  void stopsTheRunWhereTheTenantWantsItNamingRuleFileAndLine() {
    Tenant tenant =
        Tenant.withSettingsIn(root.resolve("stopping"), RULES.formatted("\n    whenFailing: stop"));

    CommandLineRun run = CommandLineRun.ofUpload(tenant, upload, AT);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.oneLineOfErrors())
        .isEqualTo(
            "the check of rule NameDividesMore cannot be computed for users.csv, line 2, and"
                + " whenFailing: stop makes that the end of the run. Correct the line, or the check"
                + " of the rule in the configuration");
    assertThat(tenant.allPublished()).isEmpty();
  }

  private static String notComputed(String rule) {
    return "The check of %s cannot be computed for this record. For example, it divides by zero, takes an item that a list does not have, or uses a cell as a pattern that is not one. Correct the record, or the check in the configuration."
        .formatted(rule);
  }

  private static String brief(Row finding) {
    return "%s line %d %s: %s"
        .formatted(
            finding.<String>getAs("severity"),
            finding.<Long>getAs("line"),
            finding.<String>getAs("rule"),
            finding.<String>getAs("message"));
  }
}
