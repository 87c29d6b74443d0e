package io.rosterlake.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells which views a select may read. */
public final class SelectSources {
  private SelectSources() {}

  /**
   * Those of some views that selects may read. Any of their names that stands in a text counts,
   * also as the name of a column, so that none is overlooked.
   */
  public static List<String> of(Collection<String> selects, Collection<String> views) {
    String text = String.join("\n", selects).toLowerCase(Locale.ROOT);
    return views.stream().filter(view -> isIn(text, view)).toList();
  }

  private static boolean isIn(String text, String view) {
    return Pattern.compile("\\b" + Pattern.quote(view.toLowerCase(Locale.ROOT)) + "\\b")
        .matcher(text)
        .find();
  }
}
