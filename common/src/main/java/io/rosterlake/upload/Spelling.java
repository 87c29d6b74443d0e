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
