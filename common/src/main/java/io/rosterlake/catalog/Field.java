package io.rosterlake.catalog;

import java.util.Objects;
import java.util.Optional;

/**
 * One field of an entity of the common data model.
 *
 * @param name the field's name in silver
 * @param vocabularyName the list its values come from; only for {@code enum} and {@code enum[]}
 * @param isPast whether a date of the field lies in the past, as a birth does
 */
public record Field(
    String name,
    FieldType type,
    Presence presence,
    @com.fasterxml.jackson.annotation.JsonProperty("vocabulary") String vocabularyName,
    Privacy privacy,
    @com.fasterxml.jackson.annotation.JsonProperty("past") Boolean isPast,
    String description) {

  public Field {
    Objects.requireNonNull(name, "a field needs a name");
    Objects.requireNonNull(type, () -> "field " + name + " needs a type");
    presence = Objects.requireNonNullElse(presence, Presence.OPTIONAL);
    privacy = Objects.requireNonNullElse(privacy, Privacy.OPEN);
    isPast = Objects.requireNonNullElse(isPast, Boolean.FALSE);
  }

  /** The field where nothing demands it. */
  Field optional() {
    return new Field(name, type, Presence.OPTIONAL, vocabularyName, privacy, isPast, description);
  }

  /** A column with a boolean that says whether the list has the value it is named like. */
  public Field asBoolean(String column) {
    return new Field(
        column, FieldType.BOOLEAN, Presence.OPTIONAL, null, privacy, null, description);
  }

  public boolean isRequired() {
    return presence == Presence.REQUIRED;
  }

  public Optional<String> vocabulary() {
    return Optional.ofNullable(vocabularyName);
  }
}
