package io.rosterlake.jobs.cli;

import io.rosterlake.jobs.conformance.BasicValidation;
import io.rosterlake.jobs.conformance.ValidatedPage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The basic validation of an API, for a terminal of 80 columns. */
record BasicValidationText(BasicValidation.Result result) {
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("OneRoster %s API of %s".formatted(result.version(), result.connector()));
    lines.add("at " + result.address());
    lines.add("");
    if (result.failure().isPresent()) {
      lines.addAll(Text.wrapped("Not passed: " + result.failure().get(), Text.WIDTH));
      return lines;
    }
    addTable(lines);
    lines.add("");
    lines.addAll(Text.wrapped(summary(), Text.WIDTH));
    return lines;
  }

  /** What is wrong stands in the last column, which takes several lines if need be. */
  private void addTable(List<String> lines) {
    Table table = new Table(1).row("collection", "records", "announced");
    for (ValidatedPage page : result.collections()) {
      String announced =
          page.announced().isPresent() ? Text.number(page.announced().getAsLong()) : "-";
      String records = page.problem().isPresent() ? "-" : Text.number(page.records());
      table.row(page.collection(), records, announced);
    }
    List<String> rows = table.lines();
    int indent = rows.get(0).length() + 2;
    lines.add(rows.get(0) + "  missing fields");
    for (int index = 1; index < rows.size(); index++) {
      List<String> remark =
          Text.wrapped(remark(result.collections().get(index - 1)), Text.WIDTH - indent);
      lines.add(rows.get(index) + "  " + remark.get(0));
      remark.stream().skip(1).forEach(line -> lines.add(" ".repeat(indent) + line));
    }
  }

  private static String remark(ValidatedPage page) {
    if (page.problem().isPresent()) {
      return (page.isPassed() ? "not offered: " : "") + page.problem().get();
    }
    if (page.records() == 0 && page.isRequired()) {
      return "no record came; there is no roster without them";
    }
    return page.missing().isEmpty()
        ? "-"
        : page.missing().entrySet().stream()
            .map(field -> "%s (%s)".formatted(field.getKey(), Text.number(field.getValue())))
            .collect(Collectors.joining(", "));
  }

  private String summary() {
    if (!result.isPassed()) {
      return "Not passed: a run cannot read this API. check-provider says more.";
    }
    return result.hasMissingFields()
        ? "Passed. Records that lack a field become findings of a run."
        : "Passed.";
  }
}
