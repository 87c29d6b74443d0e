package io.rosterlake.jobs.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML pages of this package: a resource with places for parts. */
final class PageTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("@@(\\w+)@@");

  private PageTemplate() {}

  /**
   * The page with its parts.
   *
   * @param parts what stands for each {@code @@name@@}, as HTML
   */
  static String filled(String resource, Map<String, String> parts) {
    return PLACEHOLDER
        .matcher(resource(resource))
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  /** A text that is shown as it is. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static String resource(String name) {
    try (InputStream in =
        PageTemplate.class.getResourceAsStream("/io/rosterlake/jobs/report/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks the resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
