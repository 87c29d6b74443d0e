package io.rosterlake.jobs.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A report as one HTML file that needs nothing else: style, script and data stand in it. */
public final class ReportPage {
  private static final Pattern PLACEHOLDER = Pattern.compile("@@(\\w+)@@");

  private ReportPage() {}

  /** Writes the page, and returns the file. */
  public static Path write(ReportData data, Path file) throws IOException {
    return Files.writeString(file, html(data));
  }

  static String html(ReportData data) {
    Map<String, String> parts =
        Map.of(
            "title", escaped("Run %s of %s".formatted(data.run().runId(), data.tenant())),
            "headline", escaped(data.headline().title()),
            "style", resource("report.css"),
            "charts", resource("echarts/echarts.min.js"),
            "script", resource("report.js"),
            "data", insideScript(data.json()));
    return PLACEHOLDER
        .matcher(resource("report.html"))
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
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

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String resource(String name) {
    try (InputStream in =
        ReportPage.class.getResourceAsStream("/io/rosterlake/jobs/report/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks the resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
