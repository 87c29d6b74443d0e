package io.rosterlake.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedFaultsTest {
  private static final int FAULT_COUNT = 100;

  @TempDir private static Path temp;

  private static GeneratedUpload clean;
  private static GeneratedUpload faulty;
  private static List<Map<String, String>> truth;

  @BeforeAll
  static void generateBoth() throws IOException {
    clean = GeneratedUpload.generate(temp.resolve("clean"), "--students", "2000");
    faulty =
        GeneratedUpload.generate(
            temp.resolve("faulty"), "--students", "2000", "--faults", String.valueOf(FAULT_COUNT));
    truth = new GeneratedUpload(temp).rows("faulty-faults.csv");
  }

  @Test
  void truthListsEachFaultBesideTheUpload() throws IOException {
    assertThat(truth).hasSize(FAULT_COUNT);
    assertThat(Files.readString(temp.resolve("faulty-faults.csv")))
        .startsWith("file,line,field,rule,severity\n");
    assertThat(faulty.files()).isEqualTo(clean.files());
  }

  @Test
  void everyRuleIsBrokenAndNoRowTwice() {
    assertThat(truth)
        .extracting(fault -> fault.get("rule"))
        .contains(
            "MissingRequiredValue",
            "InvalidOrMissingReferenceCode",
            "InvalidType",
            "DuplicateRecord",
            "MissingReferencedRecord",
            "MissingOptionalReference");
    assertThat(truth)
        .extracting(fault -> fault.get("file") + ":" + fault.get("line"))
        .doesNotHaveDuplicates();
    assertThat(truth)
        .extracting(fault -> fault.get("severity"))
        .containsOnly("error", "warning")
        .contains("error", "warning");
  }

  /** Without the repeated lines, both uploads differ in exactly the cells that the truth names. */
  @Test
  void onlyTheListedCellsDiffer() throws IOException {
    Set<String> listed = new HashSet<>();
    Map<String, Set<Integer>> repeated = new HashMap<>();
    for (Map<String, String> fault : truth) {
      if (fault.get("rule").equals("DuplicateRecord")) {
        repeated
            .computeIfAbsent(fault.get("file"), any -> new HashSet<>())
            .add(Integer.parseInt(fault.get("line")));
      } else {
        listed.add(fault.get("file") + ":" + fault.get("line") + ":" + fault.get("field"));
      }
    }

    Set<String> different = new HashSet<>();
    for (String file : clean.files()) {
      List<Map<String, String>> before = clean.rows(file);
      List<Map<String, String>> after = faulty.rows(file);
      int row = 0;
      for (int i = 0; i < after.size(); i++) {
        int line = i + 2;
        if (repeated.getOrDefault(file, Set.of()).contains(line)) {
          assertThat(after.get(i)).as("%s:%d repeats", file, line).isEqualTo(after.get(i - 1));
          continue;
        }

        for (Map.Entry<String, String> cell : after.get(i).entrySet()) {
          if (!cell.getValue().equals(before.get(row).get(cell.getKey()))) {
            different.add(file + ":" + line + ":" + cell.getKey());
          }
        }

        row++;
      }

      assertThat(row).as(file).isEqualTo(before.size());
    }

    assertThat(different).isEqualTo(listed);
  }

  @Test
  void cellsBreakTheRuleTheyAreListedUnder() throws IOException {
    for (Map<String, String> fault : truth) {
      List<Map<String, String>> rows = faulty.rows(fault.get("file"));
      String value = rows.get(Integer.parseInt(fault.get("line")) - 2).get(fault.get("field"));
      switch (fault.get("rule")) {
        case "MissingRequiredValue" -> assertThat(value).isEmpty();
        case "MissingReferencedRecord", "MissingOptionalReference" ->
            assertThat(value).startsWith("X");
        case "DuplicateRecord" -> assertThat(value).isNotEmpty();
        default ->
            assertThat(clean.values(fault.get("file"), fault.get("field"))).doesNotContain(value);
      }
    }
  }

  @Test
  void aDozenFaultsAreOfADozenKinds() throws IOException {
    GeneratedUpload.generate(temp.resolve("dozen"), "--students", "1000", "--faults", "12");
    List<Map<String, String>> dozen = new GeneratedUpload(temp).rows("dozen-faults.csv");
    List<String> kinds = new ArrayList<>();
    dozen.forEach(fault -> kinds.add(fault.get("file") + fault.get("field") + fault.get("rule")));
    assertThat(kinds).hasSize(12).doesNotHaveDuplicates();
    assertThat(kinds).contains("classes.csvorgSourcedIdMissingReferencedRecord");
  }

  @Test
  void truthGoesWhereItIsToldTo() throws IOException {
    GeneratedUpload upload =
        GeneratedUpload.generate(
            temp.resolve("elsewhere"),
            "--students",
            "500",
            "--faults",
            "5",
            "--truth",
            temp.resolve("answers/truth.csv").toString());
    assertThat(new GeneratedUpload(temp.resolve("answers")).rows("truth.csv")).hasSize(5);
    assertThat(temp.resolve("elsewhere-faults.csv")).doesNotExist();
    assertThat(upload.files()).hasSize(10);
  }
}
