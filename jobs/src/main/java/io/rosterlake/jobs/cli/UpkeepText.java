package io.rosterlake.jobs.cli;

import io.rosterlake.jobs.upkeep.Freed;
import io.rosterlake.jobs.upkeep.Kind;
import io.rosterlake.jobs.upkeep.Rewritten;
import io.rosterlake.jobs.upkeep.StoredLayer;
import io.rosterlake.jobs.upkeep.StoredLayers;
import io.rosterlake.jobs.upkeep.UpkeepReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What upkeep did, or would do, for a terminal of 80 columns. */
record UpkeepText(UpkeepReport report) {
  /** What is left beside the figures, of 80 columns. */
  private static final int LONGEST_LAYER = 20;

  /** After upkeep. */
  List<String> done(long millis) {
    List<String> lines = new ArrayList<>();
    lines.add("Upkeep at " + report.at() + ": done");
    lines.addAll(body("Freed", "compacted"));
    lines.add("");
    report.runId().ifPresent(id -> lines.add("Published  run " + id + ", with the same rows"));
    lines.add("Took       " + Text.seconds(millis));
    return lines;
  }

  /** After a dry run. */
  List<String> foreseen(long millis) {
    List<String> lines = new ArrayList<>();
    lines.add("Dry run of upkeep at " + report.at());
    lines.addAll(body("Would free", "that would be compacted"));
    lines.add("");
    lines.addAll(stored());
    lines.add("");
    lines.add("Nothing was written to the lake.");
    lines.add("Took       " + Text.seconds(millis));
    return lines;
  }

  private List<String> body(String freed, String written) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Kept with gold and silver: %s of %s"
            .formatted(Text.number(report.runsKept()), Text.count(report.runs(), "run")));
    lines.add("");
    Table table = new Table(1).row(freed, "files", "size");
    for (Kind kind : Kind.values()) {
      table.row(row(kind.label(), report.freed().get(kind)));
    }
    table.row(row("total", report.total()));
    lines.addAll(table.lines());
    if (!report.rewritten().isEmpty()) {
      lines.add("");
      Table tables = new Table(1).row("Tables " + written, "files", "to", "size", "to");
      for (Rewritten each : report.rewritten()) {
        tables.row(
            "  " + each.table(),
            Text.number(each.filesBefore()),
            Text.number(each.filesAfter()),
            size(each.bytesBefore()),
            size(each.bytesAfter()));
      }
      lines.addAll(tables.lines());
    }
    report
        .postponed()
        .ifPresent(
            reason -> {
              lines.add("");
              lines.addAll(
                  Text.wrapped(
                      "No table is compacted, because "
                          + reason
                          + ": until then small files and findings past their time stay in the"
                          + " tables. The list counts files that no run reads any more.",
                      80));
            });
    return lines;
  }

  private List<String> stored() {
    StoredLayers stored = report.stored();
    Table table =
        new Table(1).row("Stored", "files", "size", "would free", "runs", "a person and run");
    stored.layers().forEach(layer -> table.row(row(layer, stored.people())));
    table.row(row(stored.total(), stored.people()));
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.addAll(
        Text.wrapped(
            "Active people: %s. Runs are those that have written the files there."
                .formatted(Text.number(stored.people())),
            Text.WIDTH));
    return lines;
  }

  private static String[] row(StoredLayer layer, long people) {
    OptionalLong share = layer.bytesPerPersonAndRun(people);
    return new String[] {
      "  " + Text.cut(layer.layer(), LONGEST_LAYER),
      Text.number(layer.size().files()),
      size(layer.size().bytes()),
      layer.wouldFree().bytes() == 0 ? "-" : size(layer.wouldFree().bytes()),
      Text.orDash(layer.runs()),
      share.isPresent() ? size(share.getAsLong()) : "-"
    };
  }

  private static String[] row(String label, Freed freed) {
    boolean isNothing = freed.files() == 0 && freed.bytes() == 0;
    return new String[] {
      "  " + label,
      isNothing ? "-" : Text.number(freed.files()),
      isNothing ? "-" : size(freed.bytes())
    };
  }

  /** Bytes as people read them: {@code 812 B}, {@code 1.2 MB}. */
  static String size(long bytes) {
    double value = bytes;
    for (String unit : List.of("B", "kB", "MB", "GB")) {
      if (Math.abs(value) < 1000) {
        return String.format(Locale.ROOT, unit.equals("B") ? "%.0f %s" : "%.1f %s", value, unit);
      }
      value /= 1000;
    }
    return String.format(Locale.ROOT, "%,.1f TB", value);
  }
}
