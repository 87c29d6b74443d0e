package io.rosterlake.upload;

/** What the characters of a value in a JSON record may be. */
final class JsonText {
  private JsonText() {}

  /** What no cell of a CSV file may have either, and half of a character; or null. */
  static StructureFinding finding(String text, String field, long line) {
    for (int index = 0; index < text.length(); index++) {
      char next = text.charAt(index);
      if (next >= ' ' && next < 0x7f) {
        continue;
      }

      if (next == '\n') {
        return broken(StructureRule.LINE_BREAK_IN_VALUE, text, field, line, "json");
      }

      boolean startsLineBreak =
          next == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n';
      if ((next < ' ' && next != '\t' && !startsLineBreak) || next == 0x7f) {
        return broken(StructureRule.CONTROL_CHARACTER, text, field, line, null);
      }

      if (Character.isSurrogate(next)) {
        if (Character.charCount(text.codePointAt(index)) == 1) {
          return new StructureFinding(
              StructureRule.INVALID_JSON, line, field, null, "halfCharacter");
        }

        index++;
      }
    }

    return null;
  }

  private static StructureFinding broken(
      StructureRule rule, String text, String field, long line, String kind) {
    return new StructureFinding(
        rule, line, field, Spelling.visible(StructureFinding.shortened(text)), kind);
  }
}
