package io.rosterlake.config;

import java.util.regex.Pattern;

/** What Spark says of a condition, in the form that a problem of a configuration has. */
final class SparkWords {
  private static final Pattern CODE = Pattern.compile("^\\s*\\[[A-Z0-9_.]+]\\s*");
  private static final Pattern REST =
      Pattern.compile("(?s)\\.?\\s*SQLSTATE:.*|\\.?\\n.*|\\.(\\s.*|$)");

  private SparkWords() {}

  /** The first sentence of a failure, without codes and plans, and without its full stop. */
  static String of(Exception failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return REST.matcher(CODE.matcher(message).replaceFirst("")).replaceFirst("");
  }

  static String differsByRun(String expression) {
    return ("'%s' has another value in another run, and one upload must always have the same"
            + " findings; use a fixed value, such as date'2026-08-17'")
        .formatted(expression);
  }
}
