package io.rosterlake.upload;

/** Why the structure of a record makes the meaning of its cells uncertain; codes are stable. */
enum StructureRule {
  /** A quoted cell holds a line break; the record runs on to where the quote closes. */
  LINE_BREAK_IN_VALUE("LineBreakInValue"),
  /** The record has more or fewer cells than the header. */
  WRONG_CELL_COUNT("WrongCellCount"),
  /**
   * A quote is still open where the file ends: everything from the record's start is one finding.
   */
  UNCLOSED_QUOTE("UnclosedQuote"),
  /** A closing quote is followed by something other than a comma or the line's end. */
  TEXT_AFTER_QUOTE("TextAfterQuote"),
  /** A quote stands inside a cell that does not start with one. */
  QUOTE_INSIDE_VALUE("QuoteInsideValue"),
  /** NUL, another C0 control except tab, a carriage return without line feed, or DEL. */
  CONTROL_CHARACTER("ControlCharacter"),
  /** The line is no JSON object, or one that can be read in two ways. */
  INVALID_JSON("InvalidJson"),
  /** The record is longer than any roster record, so it is not held in memory. */
  RECORD_TOO_LONG("RecordTooLong");

  private final String code;

  StructureRule(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
