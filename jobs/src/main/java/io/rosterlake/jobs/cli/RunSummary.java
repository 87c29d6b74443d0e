package io.rosterlake.jobs.cli;

import io.rosterlake.quality.Damage;
import io.rosterlake.quality.RootCause;
import io.rosterlake.run.Activity;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.ExportedSnapshot;
import io.rosterlake.run.FileCount;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.Origin;
import io.rosterlake.run.RunStatus;
import io.rosterlake.run.StageTime;
import io.rosterlake.upload.CrawlDocument;
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

  /** The summary of a run that ended just now. */
  List<String> lines(long millis) {
    return lines(millis, PlanText.SHORT);
  }

  /** The summary with where most changes, and examples. */
  List<String> detailed(long millis) {
    return lines(millis, PlanText.DETAILED);
  }

  private List<String> lines(long millis, PlanText plan) {
    List<String> lines = new ArrayList<>();
    lines.add("Run " + manifest.runId() + ": " + status());
    manifest.origin().ifPresent(origin -> lines.add(came(origin)));
    manifest.activities().forEach(activity -> describe(activity, plan, lines));
    switch (manifest.status()) {
      case SKIPPED -> lines.add("Nothing was written.");
      case HELD, DISCARDED -> lines.addAll(held());
      case RUNNING, FAILED, COMPLETED, COMPLETED_WITH_ERRORS, COMPLETED_WITH_WARNINGS ->
          lines.addAll(published(millis));
    }
    return lines;
  }

  private List<String> published(long millis) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    if (manifest.errors() + manifest.warnings() > 0) {
      lines.add("Findings  scripts/rosterlake findings --config " + config);
    }
    for (ExportedSnapshot export : manifest.exports()) {
      lines.add("Export    " + lake.replaceFirst("^file:/+", "/") + "/" + export.path());
      export
          .unchangedSince()
          .ifPresent(
              writer ->
                  lines.add("          skipped: nothing has changed since run " + writer.runId()));
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

  /**
   * The summary of an upload that was only checked.
   *
   * @param firstLoadHolds why it would be held as the first of its source system and year
   */
  List<String> validation(long millis, List<String> firstLoadHolds) {
    List<String> lines = new ArrayList<>();
    boolean isHeld = manifest.status() == RunStatus.HELD;
    lines.add("Upload checked: a run would " + (isHeld ? "be held" : "have " + status()));
    manifest.activities().forEach(activity -> describe(activity, PlanText.SHORT, lines));
    lines.addAll(reasons());
    if (!firstLoadHolds.isEmpty()) {
      lines.add("");
      lines.add("As the first load of its source system and year it would be held, because");
      firstLoadHolds.forEach(reason -> bullet(reason + ".").forEach(lines::add));
    }
    lines.add("");
    lines.add("Took      " + Text.seconds(millis));
    return lines;
  }

  /** The summary of a dry run. */
  List<String> preview(long millis) {
    List<String> lines = new ArrayList<>();
    lines.add("Dry run for " + manifest.startedAt() + ": would end as " + status());
    manifest.activities().forEach(activity -> describe(activity, PlanText.DETAILED, lines));
    lines.addAll(reasons());
    lines.add("");
    lines.add("Nothing was written to the lake.");
    lines.add("Took      " + took(millis));
    return lines;
  }

  private static String came(Origin origin) {
    return switch (origin.kind()) {
      case APPROVED -> "It was held, and approved at " + origin.at() + ".";
      case UNDO -> "It brings the lake back to what it was before run " + origin.of() + ".";
      case UPKEEP -> "It is upkeep: the same rows in fewer files.";
    };
  }

  /** Why a run was not published, and what somebody may decide. */
  private List<String> held() {
    List<String> lines = reasons();
    if (manifest.status() == RunStatus.HELD && !lines.isEmpty()) {
      String rest = manifest.runId() + " --config " + config;
      lines.add("");
      lines.add("Look      scripts/rosterlake show " + rest);
      lines.add("Publish   scripts/rosterlake approve " + rest);
      lines.add("Drop      scripts/rosterlake discard " + rest);
    }
    return lines;
  }

  private List<String> reasons() {
    List<String> lines = new ArrayList<>();
    if (manifest.holds().isEmpty()) {
      return lines;
    }
    lines.add("");
    lines.add("Held, with nothing published, because");
    manifest.holds().forEach(reason -> bullet(reason + ".").forEach(lines::add));
    return lines;
  }

  private static List<String> bullet(String sentence) {
    List<String> lines = new ArrayList<>();
    for (String line : Text.wrapped(sentence, 76)) {
      lines.add((lines.isEmpty() ? "  - " : "    ") + line);
    }
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
      case DISCARDED -> "held, and discarded";
      case RUNNING -> "running";
      case FAILED -> "failed";
    };
  }

  private static void describe(Activity activity, PlanText plan, List<String> lines) {
    lines.add("");
    if (activity.statusDetail() != null) {
      String idle = activity.status() == RunStatus.HELD ? " waits: " : " was skipped: ";
      lines.addAll(
          Text.wrapped("Flow " + activity.activityId() + idle + activity.statusDetail(), 80));
      return;
    }
    String behind =
        activity.unread() == 0
            ? ""
            : ", and " + Text.count(activity.unread(), "newer upload") + " to read after it";
    lines.add("Flow " + activity.activityId() + ", upload " + activity.upload() + behind);
    activity.crawl().ifPresent(crawl -> lines.addAll(describe(crawl)));
    lines.add("");
    Table entities = new Table(1).row("", "read", "accepted", "rejected", "errors", "warnings");
    for (EntityCount entity : activity.entities()) {
      boolean isSent =
          activity.files().stream()
              .anyMatch(file -> List.of(entity.file().split(", ")).contains(file.file()));
      if (!isSent) {
        entities.row("  " + entity.entity(), "not sent", "-", "-", "-", "-");
        continue;
      }
      entities.row(
          "  " + entity.entity(),
          Text.number(entity.read()),
          Text.number(entity.accepted()),
          Text.orDash(entity.rejected()),
          Text.orDash(entity.errors()),
          Text.orDash(entity.warnings()));
    }
    lines.addAll(entities.lines());
    lines.addAll(leftOut(activity));
    if (activity.fileWarnings() > 0) {
      lines.add("  " + Text.count(activity.fileWarnings(), "warning") + " about whole files");
    }
    lines.addAll(rootCauses(activity.health().rootCauses()));
    if (!activity.plan().tables().isEmpty()) {
      lines.add("");
      lines.addAll(plan.lines(activity.plan()));
    }
  }

  /** What of an API was read, and what it did not give. */
  private static List<String> describe(CrawlDocument crawl) {
    String read = crawl.isIncremental() ? "What has changed of " : "All of ";
    List<String> lines = new ArrayList<>(Text.wrapped(read + crawl.baseAddress(), 80));
    crawl
        .collections()
        .forEach(
            (name, collection) -> {
              if (!collection.hasFile()) {
                String left = "%s were not offered and stay as they were: %s";
                lines.addAll(Text.wrapped(left.formatted(name, collection.reason()), 80));
              }
            });
    return lines;
  }

  /** What was read and is neither accepted nor rejected, by name. */
  private static List<String> leftOut(Activity activity) {
    List<String> lines = new ArrayList<>();
    for (EntityCount entity : activity.entities()) {
      if (entity.leftOut() > 0) {
        String text =
            "%s: %s left out: joined with another record of the same key, gone with one that is to be deleted, or of a line that was refused"
                .formatted(entity.entity(), Text.number(entity.leftOut()));
        Text.wrapped(text, 76).forEach(line -> lines.add("  " + line));
      }
    }
    for (FileCount file : activity.files()) {
      if (file.skipped() > 0) {
        lines.add(
            "  %s: %s without a record of their own in this format"
                .formatted(file.file(), Text.count(file.skipped(), "line")));
      }
    }
    return lines;
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

  private String took(long millis) {
    Map<String, Long> byStage = new LinkedHashMap<>();
    for (StageTime timing : manifest.timings()) {
      byStage.merge(timing.stage(), timing.millis(), Long::sum);
    }
    List<String> parts = new ArrayList<>();
    byStage.forEach((stage, time) -> parts.add(stage + " " + Text.seconds(time)));
    return Text.seconds(millis) + (parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")");
  }
}
