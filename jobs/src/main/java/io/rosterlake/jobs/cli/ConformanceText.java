package io.rosterlake.jobs.cli;

import io.rosterlake.connect.oneroster.conformance.CheckResult;
import io.rosterlake.connect.oneroster.conformance.ConformanceReport;
import io.rosterlake.connect.oneroster.conformance.SentRequest;
import io.rosterlake.connect.oneroster.conformance.Verdict;
import io.rosterlake.jobs.conformance.ProviderConformance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A conformance run, for a terminal of 80 columns: what failed first. */
final class ConformanceText {
  /** The column at which facts begin, behind their names. */
  private static final int INDENT = 16;

  private final ProviderConformance.Result result;
  private final ConformanceReport report;
  private final List<String> lines = new ArrayList<>();

  ConformanceText(ProviderConformance.Result result) {
    this.result = result;
    this.report = result.report();
  }

  List<String> lines() {
    lines.add(
        "Conformance of %s, a OneRoster %s API".formatted(result.connector(), result.version()));
    fact("address", result.address());
    fact("provider", result.provider().orElse("the vendor has no profile"));
    report.of(Verdict.FAIL).forEach(this::check);
    report.of(Verdict.WARN).forEach(this::check);
    lines.add("");
    lines.addAll(table());
    skipped();
    if (!result.notes().isEmpty()) {
      lines.add("");
      result.notes().forEach(note -> fact("note", note));
    }
    lines.add("");
    lines.addAll(Text.wrapped(summary(), Text.WIDTH));
    return lines;
  }

  private void check(CheckResult check) {
    lines.add("");
    lines.add(check.verdict() + "  " + check.id());
    fact("expected", check.expected());
    fact("found", check.found());
    fact(check.isRequired() ? "required by" : "asked for by", check.source().label());
    if (!check.requests().isEmpty()) {
      SentRequest last = check.requests().get(check.requests().size() - 1);
      fact("request", last.method() + " " + last.path());
      if (!last.query().isEmpty()) {
        fact("", last.query().replace("&", " & "));
      }
      fact("reply", last.came());
    }
  }

  private List<String> table() {
    Table table = new Table(1).row("", "fail", "warn", "pass", "skipped");
    Map<String, List<CheckResult>> bySubject =
        report.results().stream()
            .collect(
                Collectors.groupingBy(
                    CheckResult::subject, LinkedHashMap::new, Collectors.toList()));
    bySubject.forEach((subject, checks) -> table.row(row(subject, checks)));
    table.row(row("total", report.results()));
    return table.lines();
  }

  private static String[] row(String label, List<CheckResult> checks) {
    List<String> cells = new ArrayList<>(List.of(label));
    for (Verdict verdict : Verdict.values()) {
      cells.add(Text.orDash(checks.stream().filter(each -> each.verdict() == verdict).count()));
    }
    return cells.toArray(String[]::new);
  }

  private void skipped() {
    Map<String, Long> reasons =
        report.of(Verdict.SKIPPED).stream()
            .collect(
                Collectors.groupingBy(
                    CheckResult::found, LinkedHashMap::new, Collectors.counting()));
    if (!reasons.isEmpty()) {
      lines.add("");
      reasons.forEach((reason, count) -> fact("skipped " + Text.number(count), reason));
    }
  }

  private String summary() {
    Map<Verdict, Integer> counts = report.counts();
    return "The API %s: %s failed, %s, %s passed, %s skipped. %s sent."
        .formatted(
            report.isConforming() ? "does all that is required" : "lacks what is required",
            Text.count(counts.get(Verdict.FAIL), "check"),
            Text.count(counts.get(Verdict.WARN), "warning"),
            Text.number(counts.get(Verdict.PASS)),
            Text.number(counts.get(Verdict.SKIPPED)),
            Text.count(report.requests(), "request"));
  }

  private void fact(String name, String text) {
    lines.addAll(Text.fact(name, text, INDENT));
  }
}
