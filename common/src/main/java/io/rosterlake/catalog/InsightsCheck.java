package io.rosterlake.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;

/** Checks that every name in {@code schemas/insights} refers to something that exists. */
final class InsightsCheck {
  private final Catalog catalog;
  private final Insights insights;
  private final List<String> problems = new ArrayList<>();

  InsightsCheck(Catalog catalog) {
    this.catalog = catalog;
    this.insights = catalog.insights();
  }

  List<String> problems() {
    Set<String> names = new HashSet<>();
    for (InsightsView view : insights.views()) {
      requireNew(names, view.name());
      reads("view " + view.name(), view.select());
    }
    for (InsightsTable table : insights.published()) {
      requireNew(names, table.name());
      table(table);
      reads("table " + table.name(), table.select());
    }
    Set<String> codes = new HashSet<>();
    for (ReadinessCheck check : insights.checks()) {
      if (!codes.add(check.code())) {
        problems.add("schemas/insights lists check %s twice".formatted(check.code()));
      }
      if (!(check.weight() > 0)) {
        problems.add(
            "readiness check %s: weight %s is not above 0; take the check off insights.yaml to leave it out"
                .formatted(check.code(), check.weight()));
      }
      reads("check " + check.code(), check.select());
    }
    return problems;
  }

  /** SQL names know no case, so names that differ in nothing else are one name. */
  private void requireNew(Set<String> names, String name) {
    if (!names.add(name.toLowerCase(Locale.ROOT))) {
      problems.add("schemas/insights has two views or tables %s".formatted(name));
    }
  }

  private void table(InsightsTable table) {
    if (table.keyColumns().isEmpty()) {
      problems.add("insights table %s has no key column".formatted(table.name()));
    }
    Set<String> columns = new HashSet<>();
    for (InsightsColumn column : table.columns()) {
      if (!columns.add(column.name())) {
        problems.add(
            "insights table %s has column %s twice".formatted(table.name(), column.name()));
      }
      boolean isKnown =
          column.references() == null
              || insights.published().stream()
                  .anyMatch(each -> each.name().equals(column.references()));
      if (!isKnown) {
        problems.add(
            "insights table %s, column %s: there is no insights table %s to refer to"
                .formatted(table.name(), column.name(), column.references()));
      }
    }
  }

  /** The tables of the lake are opened by the names that selects call them. */
  private void reads(String reader, String select) {
    Matcher names = Insights.LAKE_TABLE.matcher(select);
    while (names.find()) {
      String name = names.group(2);
      if (!isTable(names.group(1), name)) {
        problems.add(
            "insights %s reads %s, but there is no such table; names are as in gold_Person, previous_Person, silver_users and runs_finding"
                .formatted(reader, names.group()));
      }
    }
  }

  private boolean isTable(String layer, String name) {
    return switch (layer) {
      case "silver" -> catalog.entities().stream().anyMatch(entity -> entity.name().equals(name));
      case "runs" -> name.equals("finding");
      default -> catalog.goldTables().stream().anyMatch(table -> table.name().equals(name));
    };
  }
}
