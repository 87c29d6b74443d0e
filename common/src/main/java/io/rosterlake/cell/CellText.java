package io.rosterlake.cell;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.ascii;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/**
 * The one normalisation of cells. Blanks and invisible characters at the ends of a cell say
 * nothing, and a cell of nothing else is empty. Whoever groups, joins or compares ids compares
 * these texts, so that two ids are equal everywhere or nowhere.
 */
public final class CellText {
  /** What people see as a blank, and what they do not see, as the inside of a regex class. */
  private static final String INVISIBLE =
      "\\t\\u0080-\\u00a0\\u00ad\\u061c\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u2064"
          + "\\u2066-\\u206f\\u3000\\ufeff\\ufff9-\\ufffb\\x{e0000}-\\x{e007f}";

  private static final String NO_JOINERS = "\\t\\u200c\\u200d";

  /** Characters that are trimmed from the ends of a cell. */
  private static final String TRIMMED = trimmed();

  private static final String ASCII_BLANKS = " \t";

  /** One character that makes equal ids differ and that nobody sees. */
  public static final String INVISIBLE_IN_ID = "[" + INVISIBLE + "]";

  /** The same in a text, where joiners shape words of some scripts and a tab is a blank. */
  public static final String INVISIBLE_IN_TEXT = "[" + INVISIBLE + "&&[^" + NO_JOINERS + "]]";

  private static final Pattern SEEN_BY_NOBODY = Pattern.compile(INVISIBLE_IN_ID);

  private static final String BLANK_OR_INVISIBLE = "[ " + INVISIBLE + "]";

  private CellText() {}

  private static String trimmed() {
    StringBuilder characters = new StringBuilder(ASCII_BLANKS);
    Pattern invisible = Pattern.compile("[" + INVISIBLE + "]");
    for (int code = 0x80; code <= 0xffff; code++) {
      String character = Character.toString(code);
      if (invisible.matcher(character).matches()) {
        characters.append(character);
      }
    }
    return characters.toString();
  }

  /** The text of a cell; null for one that is empty. STRING. */
  public static Column of(Column cell) {
    Column text = cell.cast("string");
    // Most cells are ASCII, and a short list of blanks is searched faster than a long one.
    Column isAscii = octet_length(text).equalTo(length(text));
    return nullif(when(isAscii, trim(text, ASCII_BLANKS)).otherwise(trim(text, TRIMMED)), lit(""));
  }

  /** The text of a cell; the empty string for one that is empty. */
  public static String of(String cell) {
    int start = 0;
    int end = cell.length();
    while (start < end && TRIMMED.indexOf(cell.charAt(start)) >= 0) {
      start++;
    }
    while (start < end && TRIMMED.indexOf(cell.charAt(end - 1)) >= 0) {
      end--;
    }
    return cell.substring(start, end);
  }

  /**
   * Whether a text holds a character of that kind.
   *
   * @param kind {@link #INVISIBLE_IN_ID} or {@link #INVISIBLE_IN_TEXT}; a tab counts only beside
   *     another one
   */
  public static Column holds(Column text, String kind) {
    return octet_length(text).notEqual(length(text)).and(text.rlike(kind));
  }

  /** The text with its invisible characters as code points, such as {@code U3\\u200B}. */
  public static Column visible(Column text) {
    Column shown =
        array_join(
            transform(
                split(text, ""),
                each ->
                    when(
                            each.rlike(INVISIBLE_IN_ID),
                            concat(lit("\\u"), lpad(hex(ascii(each)), 4, "0")))
                        .otherwise(each)),
            "");
    return when(text.rlike(INVISIBLE_IN_ID), shown).otherwise(text);
  }

  /** The same of a text. */
  public static String visible(String text) {
    return SEEN_BY_NOBODY
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.format(Locale.ROOT, "\\u%04X", found.group().codePointAt(0))));
  }

  /** The text without blanks and invisible characters, for comparing what people take for equal. */
  public static Column withoutInvisible(Column text) {
    return regexp_replace(text, BLANK_OR_INVISIBLE, "");
  }

  /** Equal for ids that differ by invisible characters, blanks, case or leading zeros alone. */
  public static Column folded(Column id) {
    return regexp_replace(lower(withoutInvisible(id)), "^0+(?=.)", "");
  }
}
