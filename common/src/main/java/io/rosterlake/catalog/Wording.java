package io.rosterlake.catalog;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sentences of a finding, with placeholders such as {@code {field}} for the case at hand;
 * {@code schemas/rules.yaml} lists them.
 *
 * @param brief the fault in a few words; {@code null} for a rule without
 * @param what what is wrong
 * @param why why it matters; {@code null} when that says itself
 * @param fix how to correct it; {@code null} when that says itself
 */
public record Wording(String brief, String what, String why, String fix) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  public Wording {
    Objects.requireNonNull(what, "a rule needs to say what is wrong");
  }

  /** The sentences one after the other, placeholders still in them. */
  public String text() {
    return Stream.of(what, why, fix)
        .filter(Objects::nonNull)
        .map(String::strip)
        .collect(Collectors.joining(" "));
  }

  /** The text with values in place; a placeholder without a value goes. */
  public String with(Map<String, String> values) {
    return with(values, text());
  }

  /** The brief with values in place; a placeholder without a value goes, with its quotes. */
  public String briefWith(Map<String, String> values) {
    return with(values, brief == null ? "" : brief)
        .replace("\"\"", "")
        .replaceAll(" {2,}", " ")
        .strip();
  }

  private static String with(Map<String, String> values, String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            placeholder -> Matcher.quoteReplacement(values.getOrDefault(placeholder.group(1), "")));
  }

  /**
   * The text cut at its placeholders, in order.
   *
   * @param literal makes a part of text
   * @param placeholder makes a part of a placeholder's name
   */
  public <T> Stream<T> parts(Function<String, T> literal, Function<String, T> placeholder) {
    String text = text();
    Stream.Builder<T> parts = Stream.builder();
    int from = 0;
    for (MatchResult match : PLACEHOLDER.matcher(text).results().toList()) {
      parts.add(literal.apply(text.substring(from, match.start())));
      parts.add(placeholder.apply(match.group(1)));
      from = match.end();
    }

    parts.add(literal.apply(text.substring(from)));
    return parts.build();
  }
}
