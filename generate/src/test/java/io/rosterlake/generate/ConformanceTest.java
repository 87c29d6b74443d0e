package io.rosterlake.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.generate.conformance.ConformanceCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is generated is right by the letter of its format's reference. */
class ConformanceTest {
  private static final List<String> FORMATS =
      List.of("sds-v2.1", "sds-v1", "oneroster-1.1-csv", "oneroster-1.2-csv");

  @TempDir private Path temp;

  /** The last days are after the school year; the largest district has regions. */
  static Stream<Arguments> districts() {
    return Stream.of(
            List.of("1", "55", "0"),
            List.of("1", "2", "3650"),
            List.of("13", "3", "20"),
            List.of("299", "4", "400"),
            List.of("300", "-5", "1"),
            List.of("2000", "1", "3"),
            List.of("20000", "7", "0"))
        .flatMap(
            district ->
                FORMATS.stream()
                    .map(
                        format ->
                            Arguments.of(
                                format, district.get(0), district.get(1), district.get(2))));
  }

  @ParameterizedTest
  @MethodSource("districts")
  void nothingIsWrongWithADistrict(String format, String students, String seed, String day) {
    GeneratedUpload district =
        GeneratedUpload.generateAs(
            format, temp.resolve("district"), "--students", students, "--seed", seed, "--day", day);
    assertThat(ConformanceCheck.complaints(format, district.folder())).isEmpty();
  }

  /** {@code generate} writes whole rosters only; what changed between two of them is a delta. */
  @ParameterizedTest
  @ValueSource(strings = {"oneroster-1.1-csv", "oneroster-1.2-csv"})
  void nothingIsWrongWithWhatChangedInADistrict(String format) throws IOException {
    GeneratedUpload before = generate(format, "before", "0");
    GeneratedUpload after = generate(format, "after", "40");
    Path delta = Files.createDirectory(temp.resolve("delta"));
    String manifest = Files.readString(after.folder().resolve("manifest.csv"));
    for (String file : after.files()) {
      if (!file.equals("manifest.csv")) {
        List<String> changes = changes(before.folder().resolve(file), after.folder().resolve(file));
        String name = "file." + file.replace(".csv", "") + ",";
        manifest =
            manifest.replace(name + "bulk", name + (changes.size() == 1 ? "absent" : "delta"));
        if (changes.size() > 1) {
          Files.write(delta.resolve(file), changes);
        }
      }
    }
    Files.writeString(delta.resolve("manifest.csv"), manifest);
    assertThat(manifest).contains("file.enrollments,delta", "file.orgs,absent");
    assertThat(ConformanceCheck.complaints(format, delta)).isEmpty();
  }

  private GeneratedUpload generate(String format, String folder, String day) {
    return GeneratedUpload.generateAs(
        format, temp.resolve(folder), "--students", "300", "--day", day);
  }

  /** The header, then the lines that are new or gone, with their status. */
  private static List<String> changes(Path before, Path after) throws IOException {
    List<String> old = Files.readAllLines(before);
    List<String> now = Files.readAllLines(after);
    Map<String, String> left = new LinkedHashMap<>();
    old.forEach(line -> left.put(id(line), line));
    List<String> changes = new ArrayList<>(List.of(now.get(0)));
    for (String line : now) {
      if (!line.equals(left.remove(id(line)))) {
        changes.add(saying("active", line));
      }
    }
    changes.addAll(
        left.values().stream()
            .map(line -> saying("tobedeleted", line))
            .collect(Collectors.toList()));
    return changes;
  }

  private static String id(String line) {
    return line.substring(0, line.indexOf(','));
  }

  private static String saying(String status, String line) {
    return line.replaceFirst(",,,", "," + status + ",2026-10-11T02:00:00.000Z,");
  }
}
