package io.rosterlake.catalog;

import java.util.List;
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
 * {@code schemas/rules.yaml} lists them. What stands in brackets with a placeholder, as in {@code [
 * of {field}]}, is said only when the placeholder has a value.
 *
 * @param brief the finding in a few words; {@code null} for a rule without
 * @param what what is wrong
 * @param why why it matters; {@code null} when that says itself
 * @param fix how to correct it; {@code null} when that says itself
 */
public record Wording(String brief, String what, String why, String fix) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*\\{\\w+}[^\\[\\]]*)]");

  public Wording {
    Objects.requireNonNull(what, "a rule needs to say what is wrong");
  }

  /**
   * A piece of the text.
   *
   * @param isOptional whether it goes when one of its placeholders has no value
   */
  public record Piece(String text, boolean isOptional) {

    /**
     * The piece cut at its placeholders, in order.
     *
     * @param literal makes a part of text
     * @param placeholder makes a part of a placeholder's name
     */
    public <T> Stream<T> parts(Function<String, T> literal, Function<String, T> placeholder) {
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

    private String with(Map<String, String> values) {
      List<String> names = parts(text -> "", name -> name).filter(name -> !name.isEmpty()).toList();
      if (isOptional && !values.keySet().containsAll(names)) {
        return "";
      }

      return PLACEHOLDER
          .matcher(text)
          .replaceAll(
              placeholder ->
                  Matcher.quoteReplacement(values.getOrDefault(placeholder.group(1), "")));
    }
  }

  /** The sentences one after the other, placeholders and brackets still in them. */
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

  /** The brief with values in place; a placeholder without a value goes. */
  public String briefWith(Map<String, String> values) {
    return with(values, brief == null ? "" : brief);
  }

  private static String with(Map<String, String> values, String text) {
    return pieces(text).map(piece -> piece.with(values)).collect(Collectors.joining());
  }

  /** The text cut at its brackets, in order. */
  public Stream<Piece> pieces() {
    return pieces(text());
  }

  private static Stream<Piece> pieces(String text) {
    Stream.Builder<Piece> pieces = Stream.builder();
    int from = 0;
    for (MatchResult match : OPTIONAL.matcher(text).results().toList()) {
      pieces.add(new Piece(text.substring(from, match.start()), false));
      pieces.add(new Piece(match.group(1), true));
      from = match.end();
    }

    pieces.add(new Piece(text.substring(from), false));
    return pieces.build();
  }

  /**
   * The text cut at its placeholders, in order; brackets are not in it.
   *
   * @param literal makes a part of text
   * @param placeholder makes a part of a placeholder's name
   */
  public <T> Stream<T> parts(Function<String, T> literal, Function<String, T> placeholder) {
    return pieces().flatMap(piece -> piece.parts(literal, placeholder));
  }
}
