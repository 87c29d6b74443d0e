package io.rosterlake.upload;

/** What the characters of a value in a JSON record may be. */
final class JsonText {
  private JsonText() {}

  static boolean hasComma(char[] text, int start, int length) {
    for (int index = start; index < start + length; index++) {
      if (text[index] == ',') {
        return true;
      }
    }

    return false;
  }

  /** What no cell of a CSV file may have either, and half of a character; or null. */
  static StructureFinding finding(char[] text, int start, int length, String field, long line) {
    int end = start + length;
    for (int index = start; index < end; index++) {
      char next = text[index];
      if (next >= ' ' && next < 0x7f) {
        continue;
      }

      if (next == '\n') {
        String shown = shown(text, start, length);
        return new StructureFinding(
            StructureRule.LINE_BREAK_IN_VALUE, line, field, shown, "json");
      }

      boolean startsLineBreak = next == '\r' && index + 1 < end && text[index + 1] == '\n';
      if ((next < ' ' && next != '\t' && !startsLineBreak) || next == 0x7f) {
        String shown = shown(text, start, length);
        return new StructureFinding(StructureRule.CONTROL_CHARACTER, line, field, shown, null);
      }

      if (Character.isSurrogate(next)) {
        if (Character.charCount(Character.codePointAt(text, index, end)) == 1) {
          return new StructureFinding(
              StructureRule.INVALID_JSON, line, field, null, "halfCharacter");
        }

        index++;
      }
    }

    return null;
  }

  private static String shown(char[] text, int start, int length) {
    return Spelling.visible(StructureFinding.shortened(new String(text, start, length)));
  }
}
