package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.run.RunStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session as clusters have it: Delta's SQL extension parses every statement. */
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
}
