package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.jobs.run.PipelineRun;
import io.rosterlake.jobs.run.Progress;
import io.rosterlake.run.Manifest;
import io.rosterlake.testing.SparkFixture;
import io.rosterlake.upload.UploadException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was checked is what is read: an upload that changes during a run stops it. */
class ChangedUploadTest {
  private static final String DAY_1 = "2026-09-01T02:00:00Z";
  private static final String DAY_2 = "2026-09-02T02:00:00Z";

  @TempDir private Path root;

  @Test
  void stopsWhenAFileIsReplacedByOneOfTheSameLengthAndReadsItInTheNextRun() {
    Samples.Copy roster = roster();
    Tenant tenant = Tenant.in(root.resolve("tenant"));
    Progress replacing =
        (stage, flow) -> {
          if (stage.equals("ingest")) {
            roster.replacing("orgs.csv", "North", "Upper");
          }
        };

    assertThatThrownBy(() -> run(tenant, roster.folder(), replacing))
        .isInstanceOf(UploadException.class)
        .hasMessageStartingWith("orgs.csv changed while it was read")
        .hasMessageContaining("Nothing is published")
        .hasMessageContaining("move it into place");
    assertThat(tenant.allPublished()).isEmpty();

    Manifest next = tenant.run(roster.folder(), DAY_2);

    assertThat(next.tables()).isNotEmpty();
    assertThat(tenant.table("bronze.sds-v2.1/orgs").select("name").collectAsList())
        .extracting(Row::toString)
        .anyMatch(name -> name.contains("Upper"))
        .noneMatch(name -> name.contains("North"));
  }

  @Test
  void readsWhatWasUnpackedAlsoWhenTheArchiveIsReplacedMeanwhile() {
    Samples.Copy roster = roster();
    Path zip = Trees.zip(roster.folder(), root.resolve("roster.zip"));
    Tenant tenant = Tenant.in(root.resolve("tenant"));
    Progress replacing =
        (stage, flow) -> {
          if (stage.equals("ingest")) {
            Trees.zip(roster.replacing("orgs.csv", "North", "Upper").folder(), zip);
          }
        };

    run(tenant, zip, replacing);

    assertThat(tenant.table("bronze.sds-v2.1/orgs").select("name").collectAsList())
        .extracting(Row::toString)
        .anyMatch(name -> name.contains("North"))
        .noneMatch(name -> name.contains("Upper"));
  }

  private Samples.Copy roster() {
    return Samples.copy(
        Samples.resource("/cases/rules/sound-roster/upload"), root.resolve("roster"));
  }

  private static void run(Tenant tenant, Path upload, Progress progress) {
    new PipelineRun(
            SparkFixture.session(),
            Tenant.CATALOG,
            tenant.request(Optional.empty(), Optional.of(upload), DAY_1),
            progress)
        .execute();
  }
}
