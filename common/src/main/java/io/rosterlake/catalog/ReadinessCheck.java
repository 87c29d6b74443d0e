package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * A best practice that rosters are held against before leaders look at them.
 *
 * @param code its stable name, as in {@code StudentWithoutGrade}
 * @param title what is counted
 * @param advice why it matters and what to do about it
 * @param weight how much it weighs in the score of a school, in proportion to the others
 * @param select returns {@code SourceSystem}, {@code OrganizationId}, {@code RecordId} and {@code
 *     IsFailing} for every record that is looked at; {@code OrganizationId} is null for a record in
 *     no organization
 */
public record ReadinessCheck(
    @JsonProperty("check") String code, String title, String advice, double weight, String select) {

  public ReadinessCheck {
    Objects.requireNonNull(code, "a readiness check needs a name");
    Objects.requireNonNull(title, () -> "readiness check " + code + " needs a title");
    Objects.requireNonNull(advice, () -> "readiness check " + code + " needs an advice");
    Objects.requireNonNull(select, () -> "readiness check " + code + " needs a select");
  }
}
