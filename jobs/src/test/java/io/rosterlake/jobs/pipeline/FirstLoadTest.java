package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first load of which most is rejected waits for somebody to decide. */
class FirstLoadTest {
  private static final Path ROSTER = Samples.resource("/cases/rules/sound-roster/upload");
  private static final String DAY_1 = "2026-09-01T02:00:00Z";
  private static final String DAY_2 = "2026-09-02T02:00:00Z";

  @TempDir private Path root;

  private Tenant tenant;

  @BeforeEach
  void makeTenant() {
    tenant = Tenant.guardedIn(root.resolve("tenant"), "");
  }

  @Test
  void isHeldForValuesThatAreMissing() {
    Path faulty = withoutUsernames("faulty");
    CommandLineRun run = CommandLineRun.ofUpload(tenant, faulty, DAY_1);

    assertThat(run.exitCode()).as(run.errors()).isEqualTo(3);
    assertThat(run.output().replaceAll("\\s+", " "))
        .contains(
            "users.csv: 4 of 4 lines (100 %) were rejected, and a first load may lose 50 %; most"
                + " often by MissingRequiredValue (3).")
        .contains(
            "roles.csv: 3 of 3 lines (100 %) were rejected, and a first load may lose 50 %; most"
                + " often by MissingReferencedRecord (3).");
    assertThat(tenant.decide("2026-09-01T08:00:00Z").approve("20260901T020000Z").status())
        .isEqualTo(RunStatus.COMPLETED_WITH_ERRORS);
    assertThat(tenant.run(faulty, DAY_2).holds()).as("an approved share").isEmpty();
  }

  @Test
  void isHeldForLinesThatCannotBeCutIntoCells() {
    Path broken =
        Samples.copy(ROSTER, root.resolve("broken"))
            .replacing("users.csv", "Ana,Ito,,", "Ana,Ito,,,,,x")
            .replacing("users.csv", "Ben,Ode,,", "Ben,Ode,,,,,x")
            .replacing("users.csv", "Tia,Moe,,", "Tia,Moe,,,,,x")
            .folder();

    assertThat(tenant.run(broken, DAY_1).holds())
        .anyMatch(each -> each.startsWith("users.csv: 4 of 4 lines"));
  }

  @Test
  void isHeldForReferencesToWhatIsNotThere() {
    Path orgs =
        Samples.copy(ROSTER, root.resolve("orgs"))
            .without("orgs.csv", line -> line.startsWith("s1,"))
            .folder();
    Manifest preview = tenant.preview(orgs, DAY_1);

    assertThat(preview.status()).isEqualTo(RunStatus.HELD);
    assertThat(tenant.run(orgs, DAY_1).holds())
        .isEqualTo(preview.holds())
        .anyMatch(each -> each.startsWith("roles.csv: 2 of 3 lines (66.7 %) were rejected"));
  }

  @Test
  void isPublishedWhenTheTenantSaysSo() {
    Tenant lenient = Tenant.guardedIn(root.resolve("lenient"), "guard: {rejected: 1}\n");

    assertThat(lenient.run(withoutUsernames("faulty"), DAY_1).holds()).isEmpty();
  }

  @Test
  void isForetoldByAValidation() {
    CommandLineRun validate =
        CommandLineRun.of(
            "validate",
            "--config",
            tenant.configFile(),
            "--flow",
            "rosters",
            "--upload",
            withoutUsernames("faulty"));

    assertThat(validate.output())
        .contains("As the first load of its source system and year it would be held, because")
        .contains("  - users.csv: 4 of 4 lines (100 %) were rejected");
  }

  private Path withoutUsernames(String name) {
    return Samples.copy(ROSTER, root.resolve(name))
        .replacing("users.csv", "ana@lakeside.example", "")
        .replacing("users.csv", "ben@lakeside.example", "")
        .replacing("users.csv", "tia@lakeside.example", "")
        .folder();
  }
}
