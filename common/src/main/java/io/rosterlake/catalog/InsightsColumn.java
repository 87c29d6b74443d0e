package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * One column of an insights table.
 *
 * @param isKey whether it is part of what tells one row from another
 * @param references the insights table whose key it holds; {@code null} for none
 */
public record InsightsColumn(
    String name, Type type, Boolean isKey, String references, Privacy privacy, String meaning) {

  /** The types of values, and how Spark SQL calls them. */
  public enum Type {
    @JsonProperty("String")
    STRING("string"),
    @JsonProperty("Boolean")
    BOOLEAN("boolean"),
    @JsonProperty("Int64")
    INT64("bigint"),
    @JsonProperty("Double")
    DOUBLE("double");

    private final String sqlType;

    Type(String sqlType) {
      this.sqlType = sqlType;
    }

    public String sqlType() {
      return sqlType;
    }
  }

  public InsightsColumn {
    Objects.requireNonNull(name, "an insights column needs a name");
    Objects.requireNonNull(type, () -> "insights column " + name + " needs a type");
    Objects.requireNonNull(meaning, () -> "insights column " + name + " needs a meaning");
    isKey = Boolean.TRUE.equals(isKey);
    privacy = Objects.requireNonNullElse(privacy, Privacy.OPEN);
  }
}
