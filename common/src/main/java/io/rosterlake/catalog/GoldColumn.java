package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/** One published column of a gold table. */
public record GoldColumn(
    String name, GoldType type, Group group, String references, Privacy privacy, String meaning) {

  /** The published type names (data-lake-schema.md §3). */
  public enum GoldType {
    @JsonProperty("String")
    STRING("String"),
    @JsonProperty("DateTime")
    DATE_TIME("DateTime"),
    @JsonProperty("Boolean")
    BOOLEAN("Boolean"),
    @JsonProperty("Int32")
    INT32("Int32");

    private final String publishedName;

    GoldType(String publishedName) {
      this.publishedName = publishedName;
    }

    public String publishedName() {
      return publishedName;
    }
  }

  /** Key columns come first, then the required ones, then the optional ones. */
  public enum Group {
    @JsonProperty("key")
    KEY,
    @JsonProperty("required")
    REQUIRED,
    @JsonProperty("optional")
    OPTIONAL
  }

  public GoldColumn {
    Objects.requireNonNull(name, "a gold column needs a name");
    Objects.requireNonNull(type, () -> "gold column " + name + " needs a type");
    Objects.requireNonNull(group, () -> "gold column " + name + " needs a group");
    privacy = Objects.requireNonNullElse(privacy, Privacy.OPEN);
  }
}
