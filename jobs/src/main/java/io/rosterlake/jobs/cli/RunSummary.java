package io.rosterlake.jobs.cli;

import io.rosterlake.quality.RootCause;
import io.rosterlake.run.Activity;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import io.rosterlake.run.StageTime;
import io.rosterlake.run.TableChanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run at a glance, for a terminal of 80 columns. */
final class RunSummary {
  /** The others are in the list of findings. */
  private static final int SHOWN_CAUSES = 3;

  private final Manifest manifest;
  private final String lake;
  private final String config;

  RunSummary(Manifest manifest, String lake, String config) {
    this.manifest = manifest;
    this.lake = lake;
    this.config = config;
  }

  /** The summary of a published (or skipped) run. */
  List<String> lines(long millis) {
    List<String> lines = new ArrayList<>();
    lines.add("Run " + manifest.runId() + ": " + status());
    manifest.activities().forEach(activity -> describe(activity, lines));
    if (manifest.status() == RunStatus.SKIPPED) {
      lines.add("Nothing was written.");
      return lines;
    }
    if (manifest.status() == RunStatus.HELD) {
      lines.addAll(held());
      return lines;
    }
    lines.add("");
    if (manifest.errors() + manifest.warnings() > 0) {
      lines.add("Findings  scripts/rosterlake findings --config " + config);
    }
    for (ExportedSnapshot export : manifest.exports()) {
      lines.add("Export    " + lake.replaceFirst("^file:/+", "/") + "/" + export.path());
    }
    lines.add("Took      " + took(millis));
    return lines;
  }

  /** The summary of a stage started by itself. */
  List<String> stage(String stage, long millis) {
    List<String> lines = new ArrayList<>();
    lines.add("Run " + manifest.runId() + ": " + stage + " done in " + Text.seconds(millis));
    lines.add("The run is published by its last stage, export.");
    return lines;
  }

  /** The summary of an upload that was only checked. */
  List<String> validation(long millis) {
    List<String> lines = new ArrayList<>();
    boolean isHeld = manifest.status() == RunStatus.HELD;
    lines.add("Upload checked: a run would " + (isHeld ? "be held" : "have " + status()));
    manifest.activities().forEach(activity -> describe(activity, lines));
    lines.addAll(held());
    lines.add("");
    lines.add("Took      " + Text.seconds(millis));
    return lines;
  }

  /** The summary of a dry run. */
  List<String> preview(long millis) {
    List<String> lines = new ArrayList<>();
    lines.add("Dry run for " + manifest.startedAt() + ": would end as " + status());
    manifest.activities().forEach(activity -> describe(activity, lines));
    lines.addAll(held());
    lines.add("");
    lines.add("Nothing was written to the lake.");
    lines.add("Took      " + took(millis));
    return lines;
  }

  private List<String> held() {
    List<String> lines = new ArrayList<>();
    if (manifest.holds().isEmpty()) {
      return lines;
    }
    lines.add("");
    lines.add("Held, with nothing published, because");
    manifest
        .holds()
        .forEach(reason -> Text.wrapped(reason + ".", 78).forEach(line -> lines.add("  " + line)));
    return lines;
  }

  private String status() {
    return switch (manifest.status()) {
      case COMPLETED -> "completed";
      case COMPLETED_WITH_WARNINGS ->
          "completed with " + Text.count(manifest.warnings(), "warning");
      case COMPLETED_WITH_ERRORS ->
          "completed with "
              + Text.count(manifest.errors(), "error")
              + ", "
              + Text.count(manifest.warnings(), "warning");
      case SKIPPED -> "skipped";
      case HELD -> "held";
      case RUNNING -> "running";
      case FAILED -> "failed";
    };
  }

  private static void describe(Activity activity, List<String> lines) {
    lines.add("");
    if (activity.status() == RunStatus.SKIPPED) {
      lines.addAll(
          Text.wrapped(
              "Flow " + activity.activityId() + " was skipped: " + activity.statusDetail(), 80));
      return;
    }
    lines.add("Flow " + activity.activityId() + ", upload " + activity.upload());
    lines.add("");
    Table entities = new Table(1).row("", "read", "accepted", "rejected", "errors", "warnings");
    for (EntityCount entity : activity.entities()) {
      boolean isSent =
          activity.files().stream().anyMatch(file -> file.file().equals(entity.file()));
      if (!isSent) {
        entities.row("  " + entity.entity(), "not sent", "-", "-", "-", "-");
        continue;
      }
      entities.row(
          "  " + entity.entity(),
          Text.number(entity.read()),
          Text.number(entity.accepted()),
          blankIfZero(entity.rejected()),
          blankIfZero(entity.errors()),
          blankIfZero(entity.warnings()));
    }
    lines.addAll(entities.lines());
    if (activity.fileWarnings() > 0) {
      lines.add("  " + Text.count(activity.fileWarnings(), "warning") + " about whole files");
    }
    lines.addAll(rootCauses(activity.health().rootCauses()));
    if (!activity.tables().isEmpty()) {
      lines.add("");
      lines.addAll(changes(activity.tables()));
    }
  }

  private static List<String> rootCauses(List<RootCause> causes) {
    List<String> lines = new ArrayList<>();
    for (RootCause cause : causes.subList(0, Math.min(SHOWN_CAUSES, causes.size()))) {
      lines.add("");
      List<String> sentence = Text.wrapped(Damage.sentence(cause), 76);
      lines.add("  " + sentence.get(0));
      sentence.stream().skip(1).forEach(line -> lines.add("    " + line));
    }
    return lines;
  }

  private static List<String> changes(List<TableChanges> tables) {
    Table table = new Table(1).row("", "new", "changed", "returned", "gone", "unchanged");
    List<String> unchanged = new ArrayList<>();
    for (TableChanges each : tables) {
      long moved = each.firstSeen() + each.changed() + each.returned() + each.noLongerSeen();
      if (moved == 0) {
        unchanged.add(each.table());
        continue;
      }
      table.row(
          "  " + each.table(),
          blankIfZero(each.firstSeen()),
          blankIfZero(each.changed()),
          blankIfZero(each.returned()),
          blankIfZero(each.noLongerSeen()),
          blankIfZero(each.unchanged()));
    }
    List<String> lines = new ArrayList<>();
    if (unchanged.size() < tables.size()) {
      lines.addAll(table.lines());
    }
    if (!unchanged.isEmpty()) {
      Text.wrapped("No change in " + String.join(", ", unchanged), 76)
          .forEach(line -> lines.add("  " + line));
    }
    return lines;
  }

  private String took(long millis) {
    Map<String, Long> byStage = new LinkedHashMap<>();
    for (StageTime timing : manifest.timings()) {
      byStage.merge(timing.stage(), timing.millis(), Long::sum);
    }
    List<String> parts = new ArrayList<>();
    byStage.forEach((stage, time) -> parts.add(stage + " " + Text.seconds(time)));
    return Text.seconds(millis) + (parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")");
  }

  private static String blankIfZero(long value) {
    return value == 0 ? "-" : Text.number(value);
  }
}
