package io.rosterlake.upload;

/** Why the structure of a record makes the meaning of its cells uncertain; codes are stable. */
enum RecordFault {
  /** A quoted cell holds a line break; the record runs on to where the quote closes. */
  LINE_BREAK_IN_VALUE("LineBreakInValue", "a quoted value holds a line break"),
  /** The record has more or fewer cells than the header. */
  WRONG_CELL_COUNT("WrongCellCount", "the number of cells differs from the header"),
  /** A quote is still open where the file ends: everything from the record's start is one fault. */
  UNCLOSED_QUOTE("UnclosedQuote", "a double quote is opened and never closed"),
  /** A closing quote is followed by something other than a comma or the line's end. */
  TEXT_AFTER_QUOTE("TextAfterQuote", "text follows a closing double quote"),
  /** A quote stands inside a cell that does not start with one. */
  QUOTE_INSIDE_VALUE("QuoteInsideValue", "a double quote stands inside an unquoted value"),
  /** NUL, another C0 control except tab, a carriage return without line feed, or DEL. */
  CONTROL_CHARACTER("ControlCharacter", "a control character or a bare carriage return is present"),
  /** The record is longer than any roster record, so it is not held in memory. */
  RECORD_TOO_LONG("RecordTooLong", "the record is longer than 4 MiB");

  private final String code;
  private final String description;

  RecordFault(String code, String description) {
    this.code = code;
    this.description = description;
  }

  String code() {
    return code;
  }

  String description() {
    return description;
  }
}
