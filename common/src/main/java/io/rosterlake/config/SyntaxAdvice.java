package io.rosterlake.config;

/** Words what SnakeYAML finds, for people who do not know YAML by heart. */
enum SyntaxAdvice {
  TAB("TAB", "a tab indents this line, and YAML allows only blanks; replace the tab with blanks"),
  SECOND_DOCUMENT(
      "but found another document",
      "a second document starts here; a tenant has one, so remove the line '---' or what follows"),
  ALIAS(
      "undefined alias",
      "a value starts with '*', which YAML reads as an alias; put the value in quotes"),
  RESERVED(
      "cannot start any token",
      "a value starts with a character that YAML reserves; put the value in quotes"),
  NO_COLON(
      "could not find expected ':'",
      "a property has no value, or its colon is missing; write 'name: value'"),
  SECOND_COLON(
      "mapping values are not allowed here",
      "a colon is not expected here; put a value that contains ': ' in quotes, and give properties"
          + " of one mapping the same indentation"),
  INDENTATION(
      "expected <block end>",
      "the indentation does not fit the lines above; give properties of one mapping, and the"
          + " hyphens of one list, the same indentation"),
  BRACKET(
      "expected ',' or",
      "a comma or a closing bracket is missing; close every { with }, every [ with ],"
          + " and put ${env:NAME} in quotes between them"),
  UNCLOSED(
      "unexpected end of stream",
      "a quote that opens here or above is never closed; add the closing quote");

  private final String mark;
  private final String advice;

  SyntaxAdvice(String mark, String advice) {
    this.mark = mark;
    this.advice = advice;
  }

  /**
   * The advice for a problem.
   *
   * @param place where it is, to be put into the sentence; may be empty
   */
  static String of(String problem, String place) {
    String text = problem == null ? "" : problem;
    for (SyntaxAdvice each : values()) {
      if (text.contains(each.mark)) {
        return "this is not YAML%s: %s".formatted(place, each.advice);
      }
    }
    return "this is not YAML%s: check quotes, brackets and indentation".formatted(place);
  }
}
