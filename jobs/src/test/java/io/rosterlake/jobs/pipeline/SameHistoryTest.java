package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A generated district on two days, 40 days apart: sent whole both times, and sent whole once with
 * changes after it. History is the same.
 */
@Tag("proof")
class SameHistoryTest {
  private static final int[] DAYS = {0, 40};

  @TempDir private Path root;

  @Test
  void isTheSameFromChangesAsFromWholeRosters() {
    List<Path> whole = new ArrayList<>();
    for (int day : DAYS) {
      Path upload = root.resolve("whole-" + day);
      CommandLineRun.of(
          "generate",
          "--format",
          "oneroster-1.2-csv",
          "--out",
          upload,
          "--students",
          60,
          "--day",
          day);
      whole.add(upload);
    }
    Tenant whatIsWhole = tenant("whole");
    Tenant whatChanges = tenant("changes");
    for (int index = 0; index < DAYS.length; index++) {
      String at = "2026-09-%02dT02:00:00Z".formatted(index + 1);
      whatIsWhole.run(whole.get(index), at);
      Path upload =
          index == 0
              ? whole.get(0)
              : changes(whole.get(index - 1), whole.get(index), root.resolve("changes-" + index));
      whatChanges.run(upload, at);
    }

    assertThat(whatChanges.gold()).isEqualTo(whatIsWhole.gold());
    assertThat(whatChanges.findings().count()).isEqualTo(whatIsWhole.findings().count()).isZero();
  }

  private Tenant tenant(String name) {
    return Tenant.sendingIn(root.resolve(name), "oneRosterV1Rev2Csv");
  }

  /** A package of what differs between two whole ones. */
  private static Path changes(Path before, Path after, Path to) {
    Map<String, String> modes = new LinkedHashMap<>();
    Samples.Copy upload = Samples.copy(after, to);
    for (Path file : Trees.files(after)) {
      String name = file.getFileName().toString();
      if (name.equals("manifest.csv")) {
        continue;
      }
      List<List<String>> changes =
          changed(Trees.records(before.resolve(name)), Trees.records(file));
      if (changes.isEmpty()) {
        upload.withoutFile(name);
      } else {
        List<String> lines = new ArrayList<>(List.of(Trees.text(file).lines().findFirst().get()));
        changes.forEach(record -> lines.add(line(record)));
        upload.withLines(name, lines);
      }
      modes.put(name.replace(".csv", ""), changes.isEmpty() ? "absent" : "delta");
    }
    String manifest = Trees.text(after.resolve("manifest.csv"));
    for (Map.Entry<String, String> mode : modes.entrySet()) {
      manifest =
          manifest.replace(
              "file." + mode.getKey() + ",bulk", "file." + mode.getKey() + "," + mode.getValue());
    }
    upload.withText("manifest.csv", manifest);
    assertThat(Files.exists(to.resolve("orgs.csv"))).as("orgs do not change").isFalse();
    return to;
  }

  /** New and changed records as active ones, and those that are gone as deleted. */
  private static List<List<String>> changed(List<List<String>> before, List<List<String>> after) {
    Map<String, List<String>> old =
        before.stream().collect(Collectors.toMap(record -> record.get(0), record -> record));
    List<List<String>> changed = new ArrayList<>();
    for (List<String> record : after) {
      if (!record.equals(old.remove(record.get(0)))) {
        changed.add(saying("active", record));
      }
    }
    old.values().forEach(record -> changed.add(saying("tobedeleted", record)));
    return changed;
  }

  private static List<String> saying(String status, List<String> record) {
    List<String> saying = new ArrayList<>(record);
    saying.set(1, status);
    saying.set(2, "2026-09-01T12:00:00.000Z");
    return saying;
  }

  private static String line(List<String> record) {
    return record.stream()
        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(","));
  }
}
