package io.rosterlake.catalog;

import java.util.Objects;
import java.util.Optional;

/**
 * What a tenant says of a rule: another weight for one of the catalogue, or, with a check, a rule
 * of its own.
 *
 * @param severityOrNull {@code null} leaves it as it is
 * @param thresholdOrNull {@code null} for none
 * @param checkOrNull the condition of a rule of the tenant's own; {@code null} for a rule of the
 *     catalogue
 * @param messageOrNull what a finding of the tenant's own rule says; {@code null} for a rule of the
 *     catalogue
 * @param declaredAt the file, line and property, for messages
 */
public record RuleSetting(
    String code,
    Severity severityOrNull,
    boolean isDisabled,
    Rule.Threshold thresholdOrNull,
    Rule.Check checkOrNull,
    String messageOrNull,
    String declaredAt) {
  public RuleSetting {
    Objects.requireNonNull(code, "a setting needs a rule");
  }

  public Optional<Severity> severity() {
    return Optional.ofNullable(severityOrNull);
  }

  public Optional<Rule.Check> check() {
    return Optional.ofNullable(checkOrNull);
  }
}
