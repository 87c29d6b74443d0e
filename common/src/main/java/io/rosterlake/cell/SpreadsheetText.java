package io.rosterlake.cell;

/**
 * Text for CSV that people open in a spreadsheet. A cell that the spreadsheet would take for a
 * formula gets an apostrophe in front, which shows it as text; every other cell stays as it is. CSV
 * for programs is not written so: it has each value exactly.
 */
public final class SpreadsheetText {
  /** As OWASP lists them ("CSV injection"), with the wide forms that some spreadsheets accept. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private SpreadsheetText() {}

  /** The text of such a cell. */
  public static String of(String text) {
    boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return isFormula ? "'" + text : text;
  }
}
