package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.history.ChangeCounts;
import io.rosterlake.run.Manifest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The district of {@code cases/three-years}: three years and two source systems, with the guard on.
 * The commands of docs/three-years.md are what runs it.
 */
@Tag("proof")
class ThreeYearsTest {
  private static final Path CASE = Samples.resource("/cases/three-years");
  private static final Path PAGE = Path.of("..", "docs", "three-years.md");

  @TempDir private static Path root;

  private static Tenant tenant;

  @BeforeAll
  static void runWhatThePageSays() {
    Path district = root.resolve("district");
    Trees.copy(CASE.resolve("district"), district);
    tenant = Tenant.configuredIn(district, Trees.text(district.resolve("tenant.yaml")));
    new CommandPage(PAGE, district).verify();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 20250210T020000Z",
    "2, 20250902T030000Z",
    "3, 20261102T020000Z",
    "4, 20270111T020000Z"
  })
  void keepsWhatEveryYearSaid(int number, String runId) {
    new RosterCase(CASE, root).verify(number, tenant, run(runId));
  }

  @Test
  void switchesNothingOffInTheFirstRunOfAYear() {
    assertThat(List.of("20250902T020000Z", "20260901T020000Z"))
        .allSatisfy(
            runId -> {
              assertThat(counts(runId, "PersonOrganizationRole").noLongerSeen()).isZero();
              assertThat(counts(runId, "Enrollment").noLongerSeen()).isZero();
              assertThat(counts(runId, "SectionSession").noLongerSeen()).isZero();
            });
  }

  @Test
  void leavesTheRowsOfOtherYearsToTheBitAsTheyWere() {
    for (String table : List.of("PersonOrganizationRole", "Enrollment", "SectionSession")) {
      assertThat(rowsOf("sy2025", table, "20270111T020000Z"))
          .as(table)
          .isNotEmpty()
          .isEqualTo(rowsOf("sy2025", table, "20250210T020000Z"));
      assertThat(rowsOf("sy2026", table, "20270111T020000Z"))
          .as(table)
          .isNotEmpty()
          .isEqualTo(rowsOf("sy2026", table, "20250902T030000Z"));
    }
  }

  @Test
  void countsAPersonAsGoneAndReturnedOnce() {
    assertThat(counts("20261102T020000Z", "Person").noLongerSeen()).isOne();
    assertThat(counts("20270111T020000Z", "Person").returned()).isOne();
    assertThat(counts("20270111T020000Z", "Person").noLongerSeen()).isZero();
    assertThat(counts("20270111T020000Z", "PersonOrganizationRole").returned()).isOne();
  }

  @Test
  void publishesEveryRunButTheOneWithTheTruncatedFile() {
    assertThat(tenant.allPublished())
        .extracting(Manifest::runId)
        .containsExactly(
            "20270111T020000Z",
            "20261102T020000Z",
            "20260901T020000Z",
            "20250902T030000Z",
            "20250902T020000Z",
            "20250210T020000Z",
            "20240903T020000Z");
  }

  private static List<String> rowsOf(String year, String table, String runId) {
    return tenant
        .table(run(runId), "gold." + table)
        .filter("yearTimePeriod = '" + year + "'")
        .toJSON()
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  private static ChangeCounts counts(String runId, String table) {
    return run(runId).activities().get(0).plan().table(table).orElseThrow().counts();
  }

  private static Manifest run(String runId) {
    return tenant.allPublished().stream()
        .filter(run -> run.runId().equals(runId))
        .findFirst()
        .orElseThrow();
  }
}
