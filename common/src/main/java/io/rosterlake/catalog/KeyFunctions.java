package io.rosterlake.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SQL functions that compute surrogate keys: {@code schemas/gold/keys.sql}. */
final class KeyFunctions {
  private static final Pattern NAME =
      Pattern.compile("\\bfunction\\s+(\\w+)", Pattern.CASE_INSENSITIVE);

  private KeyFunctions() {}

  /**
   * Those that selects call, and those that these call, in their order: to define one takes longer
   * than to use it. A name that stands anywhere in a text counts as a call, also in a comment: a
   * function too many does no harm.
   *
   * @param statements that define them, each after those it calls
   */
  static List<String> calledBy(Collection<String> selects, List<String> statements) {
    List<String> texts = new ArrayList<>(selects);
    List<String> called = new ArrayList<>();
    for (int last = statements.size() - 1; last >= 0; last--) {
      String statement = statements.get(last);
      Pattern name =
          Pattern.compile("\\b%s\\b".formatted(name(statement)), Pattern.CASE_INSENSITIVE);
      if (texts.stream().anyMatch(text -> name.matcher(text).find())) {
        called.add(statement);
        texts.add(statement);
      }
    }
    Collections.reverse(called);
    return called;
  }

  private static String name(String statement) {
    Matcher name = NAME.matcher(statement);
    if (!name.find()) {
      throw new CatalogException("gold/keys.sql has a statement that defines no function");
    }
    return name.group(1);
  }
}
