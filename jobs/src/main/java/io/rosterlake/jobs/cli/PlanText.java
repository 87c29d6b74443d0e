package io.rosterlake.jobs.cli;

import io.rosterlake.history.ChangeCounts;
import io.rosterlake.history.ChangeKind;
import io.rosterlake.history.ChangePlan;
import io.rosterlake.history.OrganizationChanges;
import io.rosterlake.history.TableChanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change plan for a terminal of 80 columns.
 *
 * @param organizations how many organizations are shown per table
 * @param hasExamples whether source ids are shown
 */
record PlanText(int organizations, boolean hasExamples) {
  /** Counts per table: what a log may hold. */
  static final PlanText SHORT = new PlanText(0, false);

  /** Where most changes, and examples. */
  static final PlanText DETAILED = new PlanText(5, true);

  private static final int LABEL = 36;

  private static final Map<ChangeKind, String> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put(ChangeKind.FIRST_SEEN, "new");
    WORDS.put(ChangeKind.CHANGED, "changed");
    WORDS.put(ChangeKind.RETURNED, "returned");
    WORDS.put(ChangeKind.NO_LONGER_SEEN, "gone");
  }

  List<String> lines(ChangePlan plan) {
    Table table = new Table(1).row("", "new", "changed", "returned", "gone", "unchanged");
    List<String> unchanged = new ArrayList<>();
    List<String> examples = new ArrayList<>();
    for (TableChanges each : plan.tables()) {
      if (each.counts().moved() == 0) {
        unchanged.add(each.table());
        continue;
      }
      row(table, "  " + each.table(), each.counts());
      each.organizations().stream()
          .filter(organization -> organization.counts().moved() > 0)
          .limit(organizations)
          .forEach(organization -> row(table, "    " + label(organization), organization.counts()));
      examples.addAll(examples(each));
    }
    List<String> lines = new ArrayList<>();
    if (unchanged.size() < plan.tables().size()) {
      lines.addAll(table.lines());
    }
    if (!unchanged.isEmpty()) {
      lines.addAll(indented("No change in " + String.join(", ", unchanged)));
    }
    if (!examples.isEmpty()) {
      lines.add("");
      lines.add("  For example");
      examples.forEach(example -> lines.addAll(indented("  " + example)));
    }
    return lines;
  }

  private List<String> examples(TableChanges table) {
    List<String> lines = new ArrayList<>();
    if (hasExamples) {
      WORDS.forEach(
          (kind, word) -> {
            List<String> ids = table.examples(kind);
            if (!ids.isEmpty()) {
              lines.add("%s %s: %s".formatted(table.table(), word, String.join(", ", ids)));
            }
          });
    }
    return lines;
  }

  private static List<String> indented(String text) {
    String indent = text.startsWith("  ") ? "    " : "  ";
    return Text.wrapped(text.strip(), 80 - indent.length()).stream()
        .map(line -> indent + line)
        .toList();
  }

  private static String label(OrganizationChanges organization) {
    String label = organization.label();
    return label.length() <= LABEL ? label : label.substring(0, LABEL - 3) + "...";
  }

  private static void row(Table table, String name, ChangeCounts counts) {
    table.row(
        name,
        Text.orDash(counts.firstSeen()),
        Text.orDash(counts.changed()),
        Text.orDash(counts.returned()),
        Text.orDash(counts.noLongerSeen()),
        Text.orDash(counts.unchanged()));
  }
}
