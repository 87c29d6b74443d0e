package io.rosterlake.jobs.cli;

import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Text that a terminal shows as text. Names of files, cells and settings may hold characters that
 * move the cursor, change colours or turn the direction of writing; those are shown as code points,
 * as in {@code \u001B}.
 */
final class Printable {
  private Printable() {}

  /** The text of one line: line breaks in it are shown, too. */
  static String line(String text) {
    return shown(text, Printable::isShown);
  }

  /** The text of several lines. */
  static String lines(String text) {
    return shown(text, character -> character == '\n' || isShown(character));
  }

  private static String shown(String text, IntPredicate isKept) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (isKept.test(character)) {
                shown.appendCodePoint(character);
              } else {
                shown.append(String.format(Locale.ROOT, "\\u%04X", character));
              }
            });
    return shown.toString();
  }

  private static boolean isShown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT -> !isDirection(character);
      default -> true;
    };
  }

  /** Characters that let a terminal show a line in another order than it stands. */
  private static boolean isDirection(int character) {
    return character == 0x061c
        || (character >= 0x200e && character <= 0x200f)
        || (character >= 0x202a && character <= 0x202e)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
