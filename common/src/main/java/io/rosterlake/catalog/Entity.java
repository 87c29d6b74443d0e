package io.rosterlake.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One entity of the common data model, the same whatever the format.
 *
 * @param name the entity, and its table in silver
 * @param record what one record is called in messages, for instance {@code org}
 * @param order its place in the validation order; references point to lower orders or to itself
 * @param key the fields that identify a record within its source system
 * @param hierarchyField the field that makes records of this entity a tree; {@code null} for none
 * @param keptWhen what keeps a record that passed everything else; {@code null} for no condition
 * @param periods pairs of dates of which the end must not lie before the start; rule {@code
 *     EndBeforeStart} clears an optional end and only warns of a required one
 * @param unique fields that tell records apart, beside the key: rule {@code SharedIdentifier} warns
 *     of two records with one value, in whatever letters
 * @param identitySelect finds the records whose key was given to somebody or something else since
 *     the last published run: {@code schemas/identity/<entity>.sql}; {@code null} for none
 * @param alsoKnownBy by which fields, together, a record is found again that has another id; the
 *     first set that finds it counts. The first field of a set must be filled
 */
public record Entity(
    @com.fasterxml.jackson.annotation.JsonProperty("entity") String name,
    String record,
    String description,
    int order,
    List<String> key,
    @com.fasterxml.jackson.annotation.JsonProperty("hierarchy") String hierarchyField,
    @com.fasterxml.jackson.annotation.JsonProperty("keptWhenReferenced")
        KeptWhenReferenced keptWhen,
    List<Period> periods,
    List<Field> fields,
    List<Reference> references,
    List<String> unique,
    @com.fasterxml.jackson.annotation.JsonProperty("identity") String identitySelect,
    List<List<String>> alsoKnownBy) {

  /** Two date fields that bound a span of time. */
  public record Period(String start, String end) {

    public Period {
      Objects.requireNonNull(start, "a period needs a start");
      Objects.requireNonNull(end, "a period needs an end");
    }
  }

  public Entity {
    Objects.requireNonNull(name, "an entity needs a name");
    key = List.copyOf(key);
    periods = periods == null ? List.of() : List.copyOf(periods);
    fields = List.copyOf(fields);
    references = references == null ? List.of() : List.copyOf(references);
    unique = unique == null ? List.of() : List.copyOf(unique);
    alsoKnownBy = alsoKnownBy == null ? List.of() : alsoKnownBy.stream().map(List::copyOf).toList();
  }

  /**
   * The field of that name.
   *
   * @throws CatalogException when the entity has none
   */
  public Field field(String fieldName) {
    return fields.stream()
        .filter(field -> field.name().equals(fieldName))
        .findFirst()
        .orElseThrow(() -> new CatalogException("entity " + name + " has no field " + fieldName));
  }

  /** The select that finds keys given to another record; see {@link #identitySelect}. */
  public Optional<String> identity() {
    return Optional.ofNullable(identitySelect);
  }

  /** Whether a field is a part of the key, and a record can lose it without leaving. */
  public boolean losesPartsOfItsKey() {
    return references.stream()
        .anyMatch(
            reference ->
                reference.whenMissing() == WhenMissing.CLEAR && key.contains(reference.field()));
  }

  /** The entity whose id that field holds; empty for a field that holds none. */
  public Optional<String> referredBy(String fieldName) {
    return references.stream()
        .filter(reference -> reference.field().equals(fieldName))
        .map(Reference::entity)
        .findFirst();
  }

  public Optional<String> hierarchy() {
    return Optional.ofNullable(hierarchyField);
  }

  public Optional<KeptWhenReferenced> keptWhenReferenced() {
    return Optional.ofNullable(keptWhen);
  }
}
