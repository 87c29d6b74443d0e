package io.rosterlake.jobs.cli;

import io.rosterlake.jobs.verify.LayerTally;
import io.rosterlake.jobs.verify.VerifyReport;
import io.rosterlake.lake.LakeDamage;
import io.rosterlake.lake.TableCheck;
import java.util.ArrayList;
import java.util.List;

/** What was found in a lake, for a terminal of 80 columns. */
record VerifyText(VerifyReport report) {
  private static final int MOST = 20;

  List<String> lines(long millis) {
    List<String> lines = new ArrayList<>();
    lines.addAll(Text.wrapped(headline(), 80));
    if (!report.layers().isEmpty()) {
      lines.add("");
      Table table = new Table(1).row("", "tables", "files", "size", "without checksum");
      report.layers().forEach((layer, tally) -> table.row(row(layer, tally)));
      table.row(row("total", report.total()));
      lines.addAll(table.lines());
    }
    lines.add("");
    lines.addAll(damages());
    lines.add("");
    lines.addAll(Text.wrapped(scope(), 80));
    lines.add("Took " + Text.seconds(millis));
    return lines;
  }

  private String headline() {
    return report
        .runId()
        .map(run -> "The lake as run " + run + " published it")
        .orElse("The log of runs cannot be read, so no table was looked at");
  }

  private static String[] row(String label, LayerTally tally) {
    return new String[] {
      label,
      Text.number(tally.tables()),
      Text.number(tally.files()),
      UpkeepText.size(tally.bytes()),
      Text.orDash(tally.withoutChecksum())
    };
  }

  private List<String> damages() {
    List<LakeDamage> all = report.damages();
    if (all.isEmpty()) {
      return List.of("Nothing is wrong.");
    }
    List<String> lines = new ArrayList<>();
    lines.add("Wrong: " + Text.number(all.size()));
    for (LakeDamage damage : all.subList(0, Math.min(MOST, all.size()))) {
      lines.add("- " + damage.sentence());
    }
    if (all.size() > MOST) {
      lines.add("and " + Text.number(all.size() - MOST) + " more; --json FILE has all of them");
    }
    return lines;
  }

  private String scope() {
    if (report.depth() == TableCheck.Depth.FILES) {
      return "Logs were read, and files compared by their size. --deep reads all of their bytes and"
          + " counts rows.";
    }
    String counted =
        "All bytes were read; the rows of %s were compared with what runs counted."
            .formatted(Text.count(report.counted(), "table"));
    return report.total().withoutChecksum() == 0
        ? counted
        : counted
            + " Of files without a checksum in the log of their table, only pages could be"
            + " compared with the checksums that Parquet keeps.";
  }
}
