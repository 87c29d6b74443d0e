package io.rosterlake.catalog;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** A share as people read it. */
public final class Percent {
  private Percent() {}

  /** {@code 25.1 %} for 0.251. */
  public static String of(double share) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    return new DecimalFormat("0.#", symbols).format(share * 100) + " %";
  }

  /** {@code 25.1 %} for 251 of 1,000. */
  public static String of(long part, long whole) {
    return of((double) part / whole);
  }
}
