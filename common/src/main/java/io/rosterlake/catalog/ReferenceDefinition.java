package io.rosterlake.catalog;

import java.util.Objects;

/**
 * A value that a tenant adds to a vocabulary, changes or disables (industry-data-resources.md §2).
 *
 * @param referenceType the list, such as {@code RefGradeLevel}
 * @param code unique in its list
 * @param displayName what people see; the code when absent
 * @param source who defined it; {@code null} for the tenant
 * @param sortIndexOrNull its place in the list; {@code null} for the place it has, or the end
 * @param isDisabled whether the value is no longer accepted
 */
public record ReferenceDefinition(
    String referenceType,
    String code,
    String displayName,
    String source,
    Integer sortIndexOrNull,
    boolean isDisabled) {
  public ReferenceDefinition {
    Objects.requireNonNull(referenceType, "a definition needs a reference type");
    Objects.requireNonNull(code, "a definition needs a code");
  }
}
