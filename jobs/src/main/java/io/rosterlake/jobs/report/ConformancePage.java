package io.rosterlake.jobs.report;

import static io.rosterlake.jobs.report.PageTemplate.escaped;

import io.rosterlake.connect.oneroster.conformance.CheckResult;
import io.rosterlake.connect.oneroster.conformance.ConformanceReport;
import io.rosterlake.connect.oneroster.conformance.Verdict;
import io.rosterlake.jobs.conformance.ProviderConformance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A conformance run as one HTML file that needs nothing else, not even a script. */
public final class ConformancePage {
  private final ProviderConformance.Result result;
  private final ConformanceReport report;

  private ConformancePage(ProviderConformance.Result result) {
    this.result = result;
    this.report = result.report();
  }

  public static String html(ProviderConformance.Result result) {
    return new ConformancePage(result).html();
  }

  private String html() {
    Map<Verdict, Integer> counts = report.counts();
    return PageTemplate.filled(
        "conformance.html",
        Map.ofEntries(
            Map.entry("style", PageTemplate.resource("report.css")),
            Map.entry("title", escaped("Conformance of " + result.connector())),
            Map.entry("connector", escaped(result.connector())),
            Map.entry("version", escaped(result.version())),
            Map.entry("address", escaped(result.address())),
            Map.entry("provider", escaped(result.provider().orElse("a vendor without a profile"))),
            Map.entry("tone", report.isConforming() ? "good" : "error"),
            Map.entry("verdict", report.isConforming() ? "Conforms" : "Does not conform"),
            Map.entry("headline", escaped(headline())),
            Map.entry("fail", Integer.toString(counts.get(Verdict.FAIL))),
            Map.entry("warn", Integer.toString(counts.get(Verdict.WARN))),
            Map.entry("pass", Integer.toString(counts.get(Verdict.PASS))),
            Map.entry("skipped", Integer.toString(counts.get(Verdict.SKIPPED))),
            Map.entry("requests", Integer.toString(report.requests())),
            Map.entry("notes", notes()),
            Map.entry("worst", worst()),
            Map.entry("subjects", subjects())));
  }

  private String headline() {
    return report.isConforming()
        ? "The API does all that is required."
        : "The API does not do all that is required.";
  }

  private String notes() {
    return result.notes().isEmpty()
        ? ""
        : result.notes().stream()
            .map(note -> "<li>" + escaped(note) + "</li>")
            .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
  }

  /** What failed, then what warns. */
  private String worst() {
    List<CheckResult> worst =
        Stream.of(Verdict.FAIL, Verdict.WARN).flatMap(each -> report.of(each).stream()).toList();
    return worst.isEmpty()
        ? ""
        : part("What to mend", "Failed checks first, then warnings.", table("", worst));
  }

  private String subjects() {
    Map<String, List<CheckResult>> bySubject =
        report.results().stream()
            .collect(
                Collectors.groupingBy(
                    CheckResult::subject, LinkedHashMap::new, Collectors.toList()));
    return bySubject.entrySet().stream()
        .map(entry -> part(entry.getKey(), "", table(entry.getKey(), entry.getValue())))
        .collect(Collectors.joining("\n"));
  }

  private static String part(String title, String subtitle, String content) {
    String below = subtitle.isEmpty() ? "" : "<p>" + escaped(subtitle) + "</p>";
    return """
        <section class="part"><header><h2>%s</h2>%s</header>
        %s
        </section>"""
        .formatted(escaped(title), below, content);
  }

  private static String table(String subject, List<CheckResult> results) {
    String caption = subject.isEmpty() ? "Checks that did not pass" : "Checks of " + subject;
    String rows = results.stream().map(ConformancePage::row).collect(Collectors.joining("\n"));
    return """
        <div class="scroll"><table>
        <caption class="hearable">%s</caption>
        <thead><tr><th scope="col">Verdict</th><th scope="col">Check</th><th scope="col">Found</th></tr></thead>
        <tbody>
        %s
        </tbody></table></div>"""
        .formatted(escaped(caption), rows);
  }

  private static String row(CheckResult check) {
    String requests =
        check.requests().stream()
            .map(
                request ->
                    "<li><code>%s</code><br>%s</li>"
                        .formatted(escaped(request.line()), escaped(request.came())))
            .collect(Collectors.joining("\n"));
    String details =
        requests.isEmpty()
            ? ""
            : "<details><summary>Requests</summary><ul>\n" + requests + "\n</ul></details>";
    return """
        <tr class="check tone-%s"><td><span class="pill">%s</span></td>
        <td><strong>%s</strong><br>%s<br><span class="quiet">%s, by %s</span></td>
        <td>%s%s</td></tr>"""
        .formatted(
            tone(check.verdict()),
            ConformanceJson.word(check.verdict()),
            escaped(check.id()),
            escaped(check.expected()),
            check.isRequired() ? "required" : "recommended",
            escaped(check.source().label()),
            escaped(check.found()),
            details);
  }

  private static String tone(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> "error";
      case WARN -> "warning";
      case PASS -> "good";
      case SKIPPED -> "quiet";
    };
  }
}
