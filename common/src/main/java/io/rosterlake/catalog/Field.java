package io.rosterlake.catalog;

import java.util.Objects;
import java.util.Optional;

/**
 * One field of an entity of the common data model.
 *
 * @param name the field's name in silver
 * @param vocabularyName the list its values come from; only for {@code enum} and {@code enum[]}
 */
public record Field(
    String name,
    FieldType type,
    Presence presence,
    @com.fasterxml.jackson.annotation.JsonProperty("vocabulary") String vocabularyName,
    Privacy privacy,
    String description) {

  public Field {
    Objects.requireNonNull(name, "a field needs a name");
    Objects.requireNonNull(type, () -> "field " + name + " needs a type");
    presence = Objects.requireNonNullElse(presence, Presence.OPTIONAL);
    privacy = Objects.requireNonNullElse(privacy, Privacy.OPEN);
  }

  /** The field where nothing demands it. */
  Field optional() {
    return new Field(name, type, Presence.OPTIONAL, vocabularyName, privacy, description);
  }

  public boolean isRequired() {
    return presence == Presence.REQUIRED;
  }

  public Optional<String> vocabulary() {
    return Optional.ofNullable(vocabularyName);
  }
}
