package io.rosterlake.history;

import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Percent;
import io.rosterlake.catalog.Presence;
import io.rosterlake.config.GuardSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks how much of the required files of an upload was rejected. A first load loses nothing, so
 * {@link Guard} lets it pass; here an export that is mostly refused does not pass for a small
 * school.
 */
public final class LineGuard {
  private final GuardSettings settings;
  private final Format format;
  private final Function<String, Optional<FrequentRule>> mostOften;

  /**
   * A guard of one flow.
   *
   * @param format says which files are required
   * @param mostOften the rule that rejected most lines of a file; asked only for files of which too
   *     many lines were rejected
   */
  public LineGuard(
      GuardSettings settings, Format format, Function<String, Optional<FrequentRule>> mostOften) {
    this.settings = settings;
    this.format = format;
    this.mostOften = mostOften;
  }

  /** The lines of a file that was sent whole. */
  public record FileLines(String file, long lines, long rejected) {}

  /** A rule, and how many lines of a file were rejected by it. */
  public record FrequentRule(String rule, long lines) {}

  /** Why the first run of a source system and year must be held; nothing when it may go on. */
  public List<String> judgeFirst(List<FileLines> files) {
    List<String> reasons = new ArrayList<>();
    for (FileLines file : files) {
      if (isRequired(file) && isOver(file)) {
        reasons.add(reason(file, "", "a first load"));
      }
    }
    return reasons;
  }

  /**
   * Why a later run must be held. A file whose last upload was as bad is no reason: somebody has
   * let that pass.
   *
   * @param before the files of the last published run of the flow
   */
  public List<String> judgeLater(List<FileLines> before, List<FileLines> files) {
    List<String> reasons = new ArrayList<>();
    for (FileLines file : files) {
      Optional<FileLines> last =
          before.stream().filter(each -> each.file().equals(file.file())).findFirst();
      if (isRequired(file) && isOver(file) && last.filter(each -> !isOver(each)).isPresent()) {
        String after =
            text(", after %,d of %,d in the last run", last.get().rejected(), last.get().lines());
        reasons.add(reason(file, after, "a required file"));
      }
    }
    return reasons;
  }

  private String reason(FileLines file, String after, String what) {
    return text(
        "%s: %,d of %,d lines (%s) were rejected%s, and %s may lose %s%s",
        file.file(),
        file.rejected(),
        file.lines(),
        Percent.of(file.rejected(), file.lines()),
        after,
        what,
        Percent.of(settings.rejected()),
        mostOften
            .apply(file.file())
            .map(rule -> text("; most often by %s (%,d)", rule.rule(), rule.lines()))
            .orElse(""));
  }

  /** Whether the format asks for the file, and its lines are records. */
  private boolean isRequired(FileLines file) {
    return format.countedBy(file.file()).isPresent()
        && format
            .file(file.file())
            .filter(spec -> spec.presence() == Presence.REQUIRED)
            .isPresent();
  }

  private boolean isOver(FileLines file) {
    // Decimal, so that a share of exactly the limit is not over it.
    BigDecimal allowed =
        BigDecimal.valueOf(settings.rejected()).multiply(BigDecimal.valueOf(file.lines()));
    return BigDecimal.valueOf(file.rejected()).compareTo(allowed) > 0;
  }

  /** Numbers are grouped the same everywhere, whatever the machine's language. */
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
