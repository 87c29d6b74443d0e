package io.rosterlake.catalog;

import java.util.List;
import java.util.Objects;

/**
 * A record stays only while a surviving record of another entity refers to it, as a user needs a
 * role, an enrollment or a student to be the contact of.
 *
 * @param rule the rule reported for a record that nobody refers to
 * @param by the references that keep it; one is enough
 */
public record KeptWhenReferenced(String rule, List<By> by) {

  public KeptWhenReferenced {
    Objects.requireNonNull(rule, "keptWhenReferenced needs a rule");
    by = List.copyOf(by);
  }

  /**
   * One reference that keeps a record.
   *
   * @param entity the referring entity
   * @param field its field that names the record
   * @param whereAlsoKept another field of the same entity whose record must be kept by one of the
   *     other references for this one to count: a contact counts only for a student who stays;
   *     {@code null} when the reference counts by itself
   */
  public record By(String entity, String field, String whereAlsoKept) {}
}
