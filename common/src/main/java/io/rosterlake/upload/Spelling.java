package io.rosterlake.upload;

import java.util.Locale;

/** How a name is shown and compared when the difference may be invisible. */
final class Spelling {
  private Spelling() {}

  /** The visible text in quotes. */
  static String quoted(String text) {
    return '"' + visible(text) + '"';
  }

  /**
   * The text with everything escaped that a reader could not see or could take for something else.
   */
  static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (isInvisible(character) && character != ' ') {
                shown.append(
                    Character.isBmpCodePoint(character)
                        ? String.format(Locale.ROOT, "\\u%04X", character)
                        : String.format(Locale.ROOT, "\\U%08X", character));
              } else {
                shown.appendCodePoint(character);
              }
            });
    return shown.toString();
  }

  /** The text without case, blanks and invisible characters: equal for names meant to be one. */
  static String folded(String text) {
    StringBuilder folded = new StringBuilder();
    text.codePoints().filter(character -> !isInvisible(character)).forEach(folded::appendCodePoint);
    return folded.toString().toLowerCase(Locale.ROOT);
  }

  /** Whether there is nothing to be seen in the text. */
  static boolean isBlank(String text) {
    return stripped(text).isEmpty();
  }

  /** The text without blanks and invisible characters around it. */
  static String stripped(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }

    while (start < end && isBlank(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }

    return text.substring(start, end);
  }

  /** What tells two names apart that look alike or nearly so. */
  enum Difference {
    INVISIBLE_CHARACTER("invisibleCharacter"),
    STRAY_BLANK("strayBlank"),
    CASE("wrongCase"),
    LETTERS("misspelt");

    private final String kind;

    Difference(String kind) {
      this.kind = kind;
    }

    /** The case of the rule that names it. */
    String kind() {
      return kind;
    }
  }

  static Difference difference(String found, String expected) {
    if (!folded(found).equals(folded(expected))) {
      return Difference.LETTERS;
    }

    if (found.codePoints().anyMatch(character -> isInvisible(character) && character != ' ')) {
      return Difference.INVISIBLE_CHARACTER;
    }

    if (found.equalsIgnoreCase(expected)) {
      return Difference.CASE;
    }

    return blanks(found) > blanks(expected) ? Difference.STRAY_BLANK : Difference.LETTERS;
  }

  private static long blanks(String text) {
    return text.chars().filter(character -> character == ' ').count();
  }

  /** A character that this version of Java does not know yet may be one that people see. */
  private static boolean isBlank(int character) {
    int type = Character.getType(character);
    return isInvisible(character) && type != Character.UNASSIGNED && type != Character.SURROGATE;
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
