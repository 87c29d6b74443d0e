package io.rosterlake.sql;

/** Names and texts as Spark's SQL writes them. */
public final class SqlText {
  private SqlText() {}

  /** A name, whatever is in it. */
  public static String name(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** A literal. */
  public static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
