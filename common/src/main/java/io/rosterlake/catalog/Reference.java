package io.rosterlake.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A field that holds the key of another entity.
 *
 * @param field the referring field
 * @param entity the entity referred to, by its single-field key
 * @param whenMissing what a missing target means
 * @param targetNeeds fields the target must have for this reference to be valid; empty for none
 * @param targetNeedsRule the rule reported when the target lacks one of them
 */
public record Reference(
    String field,
    String entity,
    WhenMissing whenMissing,
    List<String> targetNeeds,
    String targetNeedsRule) {

  public Reference {
    Objects.requireNonNull(field, "a reference needs a field");
    Objects.requireNonNull(entity, () -> "reference " + field + " needs an entity");
    Objects.requireNonNull(whenMissing, () -> "reference " + field + " needs whenMissing");
    targetNeeds = targetNeeds == null ? List.of() : List.copyOf(targetNeeds);
    if (!targetNeeds.isEmpty()) {
      Objects.requireNonNull(
          targetNeedsRule, () -> "reference " + field + " needs a targetNeedsRule");
    }
  }

  /** The rule reported when the target lacks a field that this reference needs. */
  public Optional<String> needsRule() {
    return Optional.ofNullable(targetNeedsRule);
  }
}
