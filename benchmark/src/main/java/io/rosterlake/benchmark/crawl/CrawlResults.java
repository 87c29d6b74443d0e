package io.rosterlake.benchmark.crawl;

import io.rosterlake.benchmark.Target;
import io.rosterlake.benchmark.Usage;
import io.rosterlake.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured.
 *
 * @param records how many the API has
 * @param heap that of {@code fetch}
 */
record CrawlResults(int students, long records, String heap, Map<Step, List<Usage>> runs) {

  /** Tables in Markdown. */
  List<String> tables() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%,d students, %,d records; fetch has a heap of %s".formatted(students, records, heap));
    lines.add("");
    lines.add("| step | wall s | CPU s | peak MB |");
    lines.add("| --- | --- | --- | --- |");
    for (Step step : runs.keySet()) {
      Usage median = median(step);
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.2f | %d |",
              step.title(),
              median.wallSeconds(),
              median.cpuSeconds(),
              median.peakBytes() >> 20));
    }
    lines.addAll(Target.table(targets()));
    return lines;
  }

  private List<Target> targets() {
    return List.of(
        target(9, Step.FETCH, Step.CURL, 1.2),
        target(10, Step.FETCHED_RUN, Step.CSV_RUN, 1.2),
        target(11, Step.CHANGES_READ, Step.WHOLE_READ, 0.5));
  }

  private Target target(int number, Step step, Step base, double limit) {
    double ratio = median(step).wallSeconds() / median(base).wallSeconds();
    return new Target(number, step.title() + "; beside: " + base.title(), ratio, limit);
  }

  private Usage median(Step step) {
    return Usage.median(runs.get(step));
  }

  /** Writes {@code crawl.md} and {@code crawl.json}. */
  void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("crawl.md"), tables());
    Files.writeString(folder.resolve("crawl.json"), Json.document(this));
  }
}
