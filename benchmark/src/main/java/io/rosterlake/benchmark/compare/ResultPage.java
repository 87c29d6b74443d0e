package io.rosterlake.benchmark.compare;

import io.rosterlake.benchmark.Target;
import io.rosterlake.benchmark.Usage;
import io.rosterlake.benchmark.contender.WarmFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results as people read them. */
record ResultPage(Results results) {

  /** Tables in Markdown; a wrong result has no figures. */
  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(results.environment().sentence());
    lines.add("");
    lines.add(
        "| size | case | contender | wall s | CPU s | peak MB | jobs | tasks | commits | files | MB written | audit |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    results.measurements().forEach(measured -> lines.add(line(measured)));
    if (!results.warm().isEmpty()) {
      lines.add("");
      lines.add(
          "| size | case, warm | tenants | s a tenant, first ten | last ten | heap MB after ten | after all | audit |");
      lines.add("| --- | --- | --- | --- | --- | --- | --- | --- |");
      results.warm().forEach(measured -> lines.add(line(measured)));
    }
    lines.addAll(Target.table(Targets.of(results)));
    return String.join("\n", lines) + "\n";
  }

  private static String line(Measurement measured) {
    String name =
        "| %s | %s | %s |"
            .formatted(measured.size(), measured.what().title(), measured.contender().title());
    if (!measured.counts()) {
      return name + " - | - | - | - | - | - | - | - | " + wrong(measured.problems()) + " |";
    }
    Usage usage = measured.median();
    Written written = measured.written();
    return name
        + String.format(
            Locale.ROOT,
            " %.2f | %.1f | %,d | %s | %s | %,d | %,d | %.1f | right |",
            usage.wallSeconds(),
            usage.cpuSeconds(),
            usage.peakBytes() / 1_000_000,
            measured.work().map(work -> count(work.jobs())).orElse("-"),
            measured.work().map(work -> count(work.tasks())).orElse("-"),
            written.commits(),
            written.files(),
            written.bytes() / 1e6);
  }

  private static String line(WarmMeasurement measured) {
    String name = "| %s | %s |".formatted(measured.size(), measured.what().title());
    if (!measured.counts() || measured.figures().isEmpty()) {
      return name + " - | - | - | - | - | " + wrong(measured.problems()) + " |";
    }
    WarmFigures figures = measured.figures().get();
    return name
        + String.format(
            Locale.ROOT,
            " %d | %.2f | %.2f | %.0f | %.0f | right |",
            figures.seconds().size(),
            figures.medianOfFirst(),
            figures.medianOfLast(),
            figures.firstHeap() / 1e6,
            figures.lastHeap() / 1e6);
  }

  private static String wrong(List<String> problems) {
    return "wrong: " + String.join("; ", problems).replace("|", "/");
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
