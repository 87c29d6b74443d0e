package io.rosterlake.quality;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Types;
import org.apache.spark.sql.Column;

/** Reads phone numbers as people write them. */
record PhoneNumber(Types.Phones phones) {
  /** The length of a number of North America without its calling code. */
  private static final int NORTH_AMERICAN = 10;

  /**
   * The number with a plus, its calling code and digits only; null when it cannot be told.
   *
   * @param wellFormed the regular expression of such a number
   */
  Column of(Column text, String wellFormed) {
    Column digits = regexp_replace(text, phones.separators(), "");
    Column number =
        phones
            .callingCode()
            .map(code -> when(text.startsWith("+"), digits).otherwise(national(digits, code)))
            .orElse(digits);
    return when(
        number.rlike(wellFormed).and(text.rlike(phones.unreadable()).unary_$bang()), number);
  }

  /** A number without a plus, as somebody in the country dials it. */
  private Column national(Column digits, String code) {
    if (code.equals("1")) {
      Column isWithCode = digits.startsWith("1").and(length(digits).gt(lit(NORTH_AMERICAN)));
      return when(isWithCode, concat(lit("+"), digits)).otherwise(concat(lit("+1"), digits));
    }
    Column dialled =
        phones.keepsLeadingZero().contains(code) ? digits : regexp_replace(digits, "^0(?!0)", "");
    // Two zeros dial another country.
    return when(digits.startsWith("00"), concat(lit("+"), digits.substr(3, 20)))
        .otherwise(concat(lit("+" + code), dialled));
  }
}
