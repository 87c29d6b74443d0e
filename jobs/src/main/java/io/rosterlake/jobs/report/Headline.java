package io.rosterlake.jobs.report;

import io.rosterlake.run.Manifest;
import io.rosterlake.run.Origin;
import io.rosterlake.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a run went, in words.
 *
 * @param tone {@code good}, {@code warning}, {@code error}, {@code held} or {@code quiet}
 * @param title the outcome in one sentence
 * @param sentences what that means for the data, and how the run came about
 * @param first what to do first
 */
public record Headline(String tone, String title, List<String> sentences, String first) {

  public Headline {
    sentences = List.copyOf(sentences);
  }

  /**
   * The headline of a run.
   *
   * @param worst the finding that costs most; empty for none
   * @param undoneBy the run that took this one back; empty for none
   */
  static Headline of(
      Manifest run, Optional<ReportData.FindingGroup> worst, Optional<String> undoneBy) {
    List<String> sentences = new ArrayList<>();
    run.origin().map(Headline::came).ifPresent(sentences::add);
    lines(run).ifPresent(sentences::add);
    undoneBy.ifPresent(undo -> sentences.add("It was undone since, by run %s.".formatted(undo)));
    return new Headline(tone(run), title(run), sentences, first(run, worst));
  }

  private static String tone(Manifest run) {
    return switch (run.status()) {
      case COMPLETED -> hasRead(run) ? "good" : "quiet";
      case COMPLETED_WITH_WARNINGS -> "warning";
      case COMPLETED_WITH_ERRORS, FAILED -> "error";
      case HELD -> "held";
      case DISCARDED, SKIPPED, RUNNING -> "quiet";
    };
  }

  private static String title(Manifest run) {
    if (run.origin().filter(origin -> origin.kind() == Origin.Kind.UNDO).isPresent()) {
      return "The lake is back to what it was before run " + run.origin().get().of() + ".";
    }
    return switch (run.status()) {
      case COMPLETED ->
          hasRead(run)
              ? "The run completed without a finding."
              : "The run completed, and read no upload.";
      case COMPLETED_WITH_WARNINGS ->
          "The run completed with %s.".formatted(count(run.warnings(), "warning"));
      case COMPLETED_WITH_ERRORS ->
          "The run completed with %s and %s."
              .formatted(count(run.errors(), "error"), count(run.warnings(), "warning"));
      case HELD -> "The run is held: nothing of it was published.";
      case DISCARDED -> "The run was held, and discarded: nothing of it was published.";
      case SKIPPED -> "The run was skipped: there was nothing to read.";
      case RUNNING -> "The run is not finished.";
      case FAILED -> "The run failed.";
    };
  }

  private static String came(Origin origin) {
    return switch (origin.kind()) {
      case APPROVED -> "It was held, and approved at " + time(origin) + ".";
      case UNDO -> "Somebody asked for that at " + time(origin) + "; no upload was read.";
      case UPKEEP -> "It is upkeep: the same rows in fewer files.";
    };
  }

  private static String time(Origin origin) {
    return origin.at().toString().replaceFirst("T(\\d\\d:\\d\\d).*", " $1 UTC");
  }

  private static Optional<String> lines(Manifest run) {
    long lines = sum(run, false);
    long rejected = sum(run, true);
    if (!hasRead(run)) {
      return Optional.empty();
    }
    if (lines == 0) {
      return Optional.of("The upload has no records at all.");
    }
    return Optional.of(
        rejected == 0
            ? "No line of %s was left out.".formatted(number(lines))
            : "Of %s, %s %s left out; the others are good."
                .formatted(count(lines, "line"), number(rejected), were(run, rejected)));
  }

  private static String were(Manifest run, long rejected) {
    boolean isAside = run.status() == RunStatus.HELD || run.status() == RunStatus.DISCARDED;
    return isAside ? "would be" : rejected == 1 ? "was" : "were";
  }

  private static String first(Manifest run, Optional<ReportData.FindingGroup> worst) {
    return switch (run.status()) {
      case HELD ->
          "Look below at what would change. Then publish it with `rosterlake approve %1$s --config FILE`, or drop it with `rosterlake discard %1$s --config FILE`."
              .formatted(run.runId());
      case DISCARDED -> "Nothing has to be done. The next run starts from what is published.";
      default ->
          worst
              .map(Headline::mend)
              .orElse(
                  run.errors() + run.warnings() == 0
                      ? "Nothing has to be fixed."
                      : "The findings of this run are no longer kept; look at a newer run.");
    };
  }

  private static String mend(ReportData.FindingGroup group) {
    String place =
        "Begin with %s line %s".formatted(group.file(), number(group.line()))
            + (group.field() == null ? "" : ", column " + group.field());
    if (!group.dropped().isEmpty()) {
      String dropped =
          group.dropped().stream()
              .map(
                  each ->
                      number(each.count())
                          + " "
                          + (each.count() == 1 ? each.record() : each.entity()))
              .collect(Collectors.joining(", "))
              .replaceFirst(", ([^,]*)$", " and $1");
      return group.lines() > 1
          ? "%s, and %s: they caused %s to be dropped."
              .formatted(place, count(group.lines() - 1, "more line"), dropped)
          : "%s: it caused %s to be dropped.".formatted(place, dropped);
    }
    return group.lines() > 1
        ? "%s: %s have the same finding.".formatted(place, count(group.lines(), "line"))
        : "%s: %s.".formatted(place, group.title());
  }

  private static boolean hasRead(Manifest run) {
    return run.activities().stream().anyMatch(activity -> activity.upload() != null);
  }

  private static long sum(Manifest run, boolean isRejected) {
    return run.activities().stream()
        .flatMap(activity -> activity.files().stream())
        .mapToLong(file -> isRejected ? file.rejected() : file.lines())
        .sum();
  }

  private static String count(long value, String noun) {
    return number(value) + " " + noun + (value == 1 ? "" : "s");
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
