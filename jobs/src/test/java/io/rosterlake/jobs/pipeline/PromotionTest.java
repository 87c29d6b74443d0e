package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A school moves all of its students up a grade: their roles have other keys, nobody has left. */
class PromotionTest {
  private static final Path ROSTER = Samples.resource("/cases/rules/sound-roster/upload");

  @TempDir private Path root;

  private Tenant tenant;

  @BeforeEach
  void publishTheRoster() {
    tenant = Tenant.guardedIn(root.resolve("tenant"), "");
    tenant.run(ROSTER, "2026-09-01T02:00:00Z");
  }

  @Test
  void isNotHeld() {
    Manifest done = tenant.run(promoted(), "2026-09-02T02:00:00Z");

    assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(done.activity("rosters").plan().table("PersonOrganizationRole"))
        .hasValueSatisfying(
            changes -> {
              assertThat(changes.counts().firstSeen()).isEqualTo(2);
              assertThat(changes.counts().noLongerSeen()).isEqualTo(2);
            });
  }

  @Test
  void isHeldWhenSomebodyIsMissingAndTellsBothApart() {
    Path cutOff =
        Samples.copy(promoted(), root.resolve("cut-off"))
            .without("roles.csv", line -> line.startsWith("u2,"))
            .folder();

    Manifest done = tenant.run(cutOff, "2026-09-02T02:00:00Z");

    assertThat(done.status()).isEqualTo(RunStatus.HELD);
    assertThat(done.holds())
        .anySatisfy(
            reason ->
                assertThat(reason)
                    .isEqualTo(
                        "roles.csv has valid records for 2 of the 3 roles seen in the last run,"
                            + " 1 of them with another grade or session; the other 1 (33.3 %, and"
                            + " PersonOrganizationRole may lose 10 %) would turn inactive: 1 of 2"
                            + " at North School (s1)"));
  }

  private Path promoted() {
    return Samples.copy(ROSTER, root.resolve("promoted"))
        .replacing("roles.csv", "y1,09,", "y1,10,")
        .folder();
  }
}
