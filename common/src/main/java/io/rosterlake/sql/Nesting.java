package io.rosterlake.sql;

/** How deeply SQL is nested: what Spark does with a text takes stack for each level. */
public final class Nesting {
  private Nesting() {}

  /** The most brackets that are open at once; those in quoted text count as well. */
  public static int depth(String sql) {
    int open = 0;
    int deepest = 0;
    for (int at = 0; at < sql.length(); at++) {
      char character = sql.charAt(at);
      if (character == '(' || character == '[') {
        open++;
        deepest = Math.max(deepest, open);
      } else if (character == ')' || character == ']') {
        open--;
      }
    }
    return deepest;
  }
}
