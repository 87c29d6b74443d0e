package io.rosterlake.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.config.GuardSettings;
import io.rosterlake.config.GuardSettings.Vanished;
import io.rosterlake.history.LineGuard.FileLines;
import io.rosterlake.history.LineGuard.FrequentRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How much of a file may be rejected. */
class LineGuardTest {
  private static final Catalog CATALOG = Catalog.load();

  @Test
  void holdsFirstLoadThatLosesMoreThanHalfOfARequiredFile() {
    assertThat(first("schoolDataSyncV2Rev1", new FileLines("users.csv", 1_000, 812)))
        .containsExactly(
            "users.csv: 812 of 1,000 lines (81.2 %) were rejected, and a first load may lose 50 %;"
                + " most often by MissingRequiredValue (7)");
  }

  @Test
  void letsHalfOfARequiredFilePass() {
    assertThat(first("schoolDataSyncV2Rev1", new FileLines("users.csv", 1_000, 500))).isEmpty();
    assertThat(first("schoolDataSyncV2Rev1", new FileLines("users.csv", 0, 0))).isEmpty();
  }

  @Test
  void looksAtRequiredFilesOfEveryFormatButNotAtOthersOrTheManifest() {
    assertThat(first("schoolDataSyncV1", new FileLines("teacher.csv", 3, 2))).hasSize(1);
    assertThat(first("oneRosterV1Rev1Csv", new FileLines("users.csv", 3, 2))).hasSize(1);
    assertThat(first("oneRosterV1Rev2Csv", new FileLines("roles.csv", 3, 2))).hasSize(1);
    assertThat(first("schoolDataSyncV2", new FileLines("orgs.csv", 3, 2))).hasSize(1);
    assertThat(first("schoolDataSyncV2Rev1", new FileLines("classes.csv", 3, 3))).isEmpty();
    assertThat(first("oneRosterV1Rev1Csv", new FileLines("manifest.csv", 3, 3))).isEmpty();
  }

  @Test
  void saysNothingOfARuleThatIsUnknown() {
    LineGuard guard = new LineGuard(settings(0.1), format("schoolDataSyncV1"), file -> none());

    assertThat(guard.judgeFirst(List.of(new FileLines("student.csv", 4, 1))))
        .containsExactly(
            "student.csv: 1 of 4 lines (25 %) were rejected, and a first load may lose 10 %");
  }

  @Test
  void isSwitchedOffByAShareOfOne() {
    LineGuard guard = new LineGuard(settings(1), format("schoolDataSyncV1"), file -> none());

    assertThat(guard.judgeFirst(List.of(new FileLines("student.csv", 4, 4)))).isEmpty();
  }

  @Test
  void holdsLaterRunOnlyWhenTheLastOneLostLess() {
    LineGuard guard = new LineGuard(settings(0.5), format("schoolDataSyncV1"), file -> none());
    List<FileLines> bad = List.of(new FileLines("teacher.csv", 60, 50));

    assertThat(guard.judgeLater(List.of(new FileLines("teacher.csv", 61, 2)), bad))
        .containsExactly(
            "teacher.csv: 50 of 60 lines (83.3 %) were rejected, after 2 of 61 in the last run, and"
                + " a required file may lose 50 %");
    assertThat(guard.judgeLater(bad, bad)).isEmpty();
    assertThat(guard.judgeLater(List.of(), bad)).isEmpty();
  }

  private static List<String> first(String fileFormat, FileLines file) {
    return new LineGuard(
            settings(0.5),
            format(fileFormat),
            name -> Optional.of(new FrequentRule("MissingRequiredValue", 7)))
        .judgeFirst(List.of(file));
  }

  private static GuardSettings settings(double rejected) {
    return new GuardSettings(0.1, Map.of(), Vanished.HOLD, rejected);
  }

  private static Format format(String fileFormat) {
    return CATALOG.format(fileFormat).orElseThrow();
  }

  private static Optional<FrequentRule> none() {
    return Optional.empty();
  }
}
