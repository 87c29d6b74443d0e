package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The types of the common data model (sds-v2.1-csv.md §2, sds-validation-rules.md §2). */
public enum FieldType {
  /** Unique id: case-sensitive, any characters, stored as received. */
  @JsonProperty("id")
  ID,
  @JsonProperty("string")
  STRING,
  /**
   * A value of the field's vocabulary, matched without regard to case, stored as the list's code.
   */
  @JsonProperty("enum")
  ENUM,
  /** A mailbox, stored in lower case. */
  @JsonProperty("email")
  EMAIL,
  /** An ISO 8601 date or timestamp, stored as {@code yyyy-MM-dd}. */
  @JsonProperty("date")
  DATE,
  /** E.164, stored as received. */
  @JsonProperty("phone")
  PHONE,
  @JsonProperty("boolean")
  BOOLEAN,
  /** Ids joined by commas in one cell. */
  @JsonProperty("id[]")
  ID_LIST,
  /** Vocabulary values joined by commas in one cell. */
  @JsonProperty("enum[]")
  ENUM_LIST;

  /** The Spark SQL type of such a field in silver. */
  public String sqlType() {
    return switch (this) {
      case ID, STRING, ENUM, EMAIL, PHONE -> "string";
      case DATE -> "date";
      case BOOLEAN -> "boolean";
      case ID_LIST, ENUM_LIST -> "array<string>";
    };
  }

  public boolean isList() {
    return this == ID_LIST || this == ENUM_LIST;
  }
}
