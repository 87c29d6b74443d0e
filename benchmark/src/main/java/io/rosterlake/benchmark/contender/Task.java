package io.rosterlake.benchmark.contender;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a contender is asked for: to take an upload into its lake.
 *
 * @param lake the contender's folder, as an earlier task left it or not there yet
 * @param at when the upload is taken to arrive
 * @param year the school year it belongs to
 * @param memory what the contender may use, as the JVM spells it: {@code 4g}
 */
public record Task(Path upload, Path lake, Instant at, String year, String memory) {

  /** The task of a command line that {@link #arguments} wrote. */
  static Task of(String... arguments) {
    if (arguments.length != 5) {
      throw new IllegalArgumentException(
          "needed are UPLOAD LAKE AT YEAR MEMORY, as in day-0 lake 2026-09-01T02:00:00Z 2027 4g");
    }
    return new Task(
        Path.of(arguments[0]),
        Path.of(arguments[1]),
        Instant.parse(arguments[2]),
        arguments[3],
        arguments[4]);
  }

  public List<String> arguments() {
    return List.of(upload.toString(), lake.toString(), at.toString(), year, memory);
  }

  /** What scripts write as placeholders. */
  Map<String, String> placeholders() {
    return Map.of(
        "upload", upload.toAbsolutePath().toString(),
        "lake", lake.toAbsolutePath().toString(),
        "now", at.toString().replace("Z", "").replace('T', ' '),
        "year", year);
  }
}
