package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.jobs.run.PipelineRun;
import io.rosterlake.jobs.run.Progress;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import io.rosterlake.testing.SparkFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions as clusters have them: with Delta's SQL extension, or in another time zone. */
class ClusterSessionTest {
  @TempDir private Path root;

  @Test
  void historizesARosterWithDeltasSqlExtensionOn() {
    Tenant tenant = Tenant.withTwoSourcesIn(root);
    assertThat(
            tenant
                .runWithDeltaExtension("fabrikam-rosters", Samples.sdsV21(), "2026-09-01T02:00:00Z")
                .status())
        .isEqualTo(RunStatus.COMPLETED);
    assertThat(tenant.table("gold/SourceSystem").collectAsList().get(0).<String>getAs("Name"))
        .isEqualTo("Fabrikam's SIS");
  }

  @Test
  void previewsAndDecidesInUtcWhateverTheClusterIsSetTo() {
    Path roster = Samples.resource("/cases/rules/sound-roster/upload");
    SparkSession auckland = SparkFixture.session().newSession();
    auckland.conf().set("spark.sql.session.timeZone", "Pacific/Auckland");
    Tenant tenant = Tenant.in(root.resolve("auckland"));
    tenant.run(roster, "2026-09-01T02:00:00Z");
    SortedMap<String, List<String>> before = tenant.content();

    Manifest preview =
        new PipelineRun(
                auckland,
                Tenant.CATALOG,
                tenant.request(Optional.empty(), Optional.of(roster), "2026-09-01T02:00:00Z"),
                Progress.quiet())
            .preview(new org.apache.hadoop.fs.Path(root.resolve("preview").toUri()));
    new PipelineRun(
            auckland,
            Tenant.CATALOG,
            tenant.request(Optional.empty(), Optional.of(roster), "2026-09-01T02:00:00Z"),
            Progress.quiet())
        .execute();

    assertThat(preview.activity("rosters").plan().tables())
        .isNotEmpty()
        .allMatch(table -> table.counts().moved() == 0);
    assertThat(gold(tenant.content())).isEqualTo(gold(before));
  }

  private static SortedMap<String, List<String>> gold(SortedMap<String, List<String>> content) {
    SortedMap<String, List<String>> gold = new TreeMap<>(content);
    gold.keySet().removeIf(table -> !table.startsWith("gold/"));
    return gold;
  }
}
