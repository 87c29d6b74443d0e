package io.rosterlake.jobs.register;

import io.rosterlake.config.Registration;

/** Names and texts as Spark's SQL writes them. */
final class Sql {
  private Sql() {}

  static String schema(Registration where) {
    return where.catalog().map(catalog -> name(catalog) + ".").orElse("") + name(where.schema());
  }

  static String name(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
