package io.rosterlake.jobs.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A report as one HTML file that needs nothing else: style, script and data stand in it. */
public final class ReportPage {
  private ReportPage() {}

  /** Writes the page, and returns the file. */
  public static Path write(ReportData data, Path file) throws IOException {
    return Files.writeString(file, html(data));
  }

  static String html(ReportData data) {
    Map<String, String> parts =
        Map.of(
            "title",
                PageTemplate.escaped("Run %s of %s".formatted(data.run().runId(), data.tenant())),
            "headline", PageTemplate.escaped(data.headline().title()),
            "style", PageTemplate.resource("report.css"),
            "charts", PageTemplate.resource("echarts/echarts.min.js"),
            "script", PageTemplate.resource("report.js"),
            "data", insideScript(data.json()));
    return PageTemplate.filled("report.html", parts);
  }

  /**
   * JSON that no text in it can end the script element, nor begin a comment in it. Line separators
   * are escaped as well, since they once ended lines of scripts.
   */
  private static String insideScript(String json) {
    return json.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
