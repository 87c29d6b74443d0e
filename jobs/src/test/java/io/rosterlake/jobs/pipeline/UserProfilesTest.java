package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users of OneRoster 1.2, whose profiles hold the passwords of other systems. */
class UserProfilesTest {
  @TempDir private Path root;

  @Test
  void leavesNoTraceOfTheirCredentials() {
    Path upload = Samples.resource("/cases/rules/oneroster-1.2-rest-roles/upload");
    Tenant tenant = Tenant.sendingIn(root, "oneRosterV1Rev2Rest");
    String password = "tr0ub4dor";
    assertThat(Trees.filesHolding(upload, password)).isNotEmpty();

    tenant.run(upload, "2026-09-01T02:00:00Z");

    assertThat(Trees.filesHolding(tenant.lakeFolder(), password)).isEmpty();
    assertThat(Trees.filesHolding(tenant.lakeFolder(), "credentials")).isEmpty();
    // The search would find what is there.
    assertThat(Trees.filesHolding(tenant.lakeFolder(), "ana@lakeside.example")).isNotEmpty();
  }
}
