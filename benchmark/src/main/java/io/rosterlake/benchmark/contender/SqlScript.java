package io.rosterlake.benchmark.contender;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script among this package's resources.
 *
 * @param statements in their order, without the semicolon at the end of their last line
 */
record SqlScript(List<String> statements) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$\\R?");

  /**
   * Loads a script.
   *
   * @param values what stands for each <code>${name}</code>
   */
  static SqlScript load(String name, Map<String, String> values) {
    String text = COMMENT.matcher(text(name)).replaceAll("");
    String filled =
        PLACEHOLDER
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values, name)));
    return new SqlScript(
        Arrays.stream(filled.split(";\\s*(\\n|$)"))
            .map(String::strip)
            .filter(statement -> !statement.isEmpty())
            .toList());
  }

  private static String value(String placeholder, Map<String, String> values, String script) {
    String value = values.get(placeholder);
    if (value == null) {
      throw new IllegalArgumentException(script + " needs a value for ${" + placeholder + "}");
    }
    return value;
  }

  private static String text(String name) {
    try (InputStream stream = SqlScript.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalArgumentException("there is no script " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
