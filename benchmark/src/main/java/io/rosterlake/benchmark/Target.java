package io.rosterlake.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something that Rosterlake has to reach, and what was measured. docs/benchmark.md numbers them.
 *
 * @param measured a ratio, unless {@code what} says otherwise
 * @param limit the most it may be
 */
public record Target(int number, String what, double measured, double limit) {
  public boolean isMet() {
    return measured <= limit;
  }

  /** A table in Markdown; empty when there are none. */
  public static List<String> table(List<Target> targets) {
    if (targets.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("| target | what | measured | at most | |");
    lines.add("| --- | --- | --- | --- | --- |");
    targets.forEach(target -> lines.add(target.line()));
    return lines;
  }

  private String line() {
    return String.format(
        Locale.ROOT,
        "| %d | %s | %.2f | %.2f | %s |",
        number,
        what,
        measured,
        limit,
        isMet() ? "met" : "**not met**");
  }
}
