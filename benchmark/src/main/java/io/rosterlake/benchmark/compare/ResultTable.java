package io.rosterlake.benchmark.compare;

import java.util.ArrayList;
import java.util.List;

/** Measurements as people read them. */
record ResultTable(List<Measurement> measurements) {

  /** A Markdown table of medians; a wrong result has no figures. */
  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| size | case | contender | wall s | CPU s | peak MB | jobs | tasks | commits | files | MB written | audit |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    measurements.forEach(measured -> lines.add(line(measured)));
    return String.join("\n", lines) + "\n";
  }

  private static String line(Measurement measured) {
    String name =
        "| %s | %s | %s |"
            .formatted(measured.size(), measured.what().title(), measured.contender().title());
    if (!measured.counts()) {
      return name
          + " - | - | - | - | - | - | - | - | wrong: "
          + String.join("; ", measured.problems()).replace("|", "/")
          + " |";
    }
    Usage usage = measured.median();
    Written written = measured.written();
    return name
        + " %.2f | %.1f | %,d | %s | %s | %,d | %,d | %.1f | right |"
            .formatted(
                usage.wallSeconds(),
                usage.cpuSeconds(),
                usage.peakBytes() / 1_000_000,
                measured.work().map(work -> "%,d".formatted(work.jobs())).orElse("-"),
                measured.work().map(work -> "%,d".formatted(work.tasks())).orElse("-"),
                written.commits(),
                written.files(),
                written.bytes() / 1e6);
  }
}
