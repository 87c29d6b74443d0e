package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One rule of the catalogue. Codes are public contract: messages may improve, codes never change
 * meaning.
 *
 * @param code the stable code
 * @param severity what a finding does; {@code null} where it depends on the field: an error where
 *     the field is required, a warning where it is optional
 * @param adjustable what a tenant may make of the rule
 * @param wording the sentences of a finding
 * @param cases other sentences for kinds of the finding that need them, by the name of the kind
 * @param checkOrNull what a record must satisfy; {@code null} for rules that the engine knows
 * @param thresholdOrNull when the rule weighs more; {@code null} for never
 * @param isDisabled whether the tenant switched the rule off
 */
public record Rule(
    String code,
    RuleScope scope,
    Severity severity,
    List<Adjustment> adjustable,
    String title,
    Wording wording,
    Map<String, Wording> cases,
    Check checkOrNull,
    Threshold thresholdOrNull,
    boolean isDisabled,
    String source) {
  /** The case of a tenant's rule whose check cannot be computed for a record. */
  public static final String NOT_COMPUTED = "notComputed";

  /** Where a rule looks, and so what stops when it fails. */
  public enum RuleScope {
    /** The upload as a whole: the run stops before anything is written. */
    @JsonProperty("upload")
    UPLOAD,
    /** One file: the run stops, or a warning is noted once for the file. */
    @JsonProperty("file")
    FILE,
    /** One record. */
    @JsonProperty("record")
    RECORD,
    /** One field of a record. */
    @JsonProperty("field")
    FIELD
  }

  /** What a tenant may make of a rule. */
  public enum Adjustment {
    @JsonProperty("catastrophic")
    CATASTROPHIC,
    @JsonProperty("error")
    ERROR,
    @JsonProperty("warning")
    WARNING,
    /** Not checked at all. */
    @JsonProperty("off")
    OFF;

    /** Whether the adjustment is that severity. */
    public boolean is(Severity severity) {
      return name().equals(severity.name());
    }
  }

  /**
   * A condition on the fields of one record, as data.
   *
   * @param entity whose records are checked
   * @param fieldOrNull the field that a finding names and whose value leaves with a warning; {@code
   *     null} when the finding is one of the whole record, which a warning then leaves as it is
   * @param condition a Spark SQL boolean expression over the entity's fields in their types; a
   *     record breaks the rule where it is false, and not where it is null
   * @param whenFailing what happens where it cannot be computed, as by a division by zero
   */
  public record Check(
      String entity,
      @JsonProperty("field") String fieldOrNull,
      String condition,
      WhenFailing whenFailing) {
    public Check {
      Objects.requireNonNull(entity, "a check needs an entity");
      Objects.requireNonNull(condition, "a check needs a condition");
      whenFailing = whenFailing == null ? WhenFailing.FINDING : whenFailing;
    }

    public Optional<String> field() {
      return Optional.ofNullable(fieldOrNull);
    }
  }

  /**
   * When a rule weighs more than its severity.
   *
   * @param over the share of an entity's records, from 0 to 1, that must break the rule
   */
  public record Threshold(double over, Consequence then) {
    /** Whether that many of an entity's records are too many. */
    public boolean isExceeded(long broken, long read) {
      return broken > over * read;
    }
  }

  /** What happens where a condition cannot be computed for a record. */
  public enum WhenFailing {
    /** It is a finding of the rule. */
    @JsonProperty("finding")
    FINDING,
    /** The run fails, and publishes nothing. */
    @JsonProperty("stop")
    STOP
  }

  /** What happens above a {@link Threshold}. */
  public enum Consequence {
    /** Every record of the entity that breaks the rule leaves. */
    @JsonProperty("error")
    ERROR,
    /** The run is held: it publishes nothing until somebody decides. */
    @JsonProperty("hold")
    HOLD;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Rule {
    Objects.requireNonNull(code, "a rule needs a code");
    Objects.requireNonNull(scope, () -> "rule " + code + " needs a scope");
    Objects.requireNonNull(wording, () -> "rule " + code + " needs a what");
    adjustable = List.copyOf(adjustable);
    cases = Map.copyOf(cases);
  }

  /** Whether the rule looks at records, and not at a file or an upload as a whole. */
  public boolean isAboutRecords() {
    return scope == RuleScope.RECORD || scope == RuleScope.FIELD;
  }

  public Optional<Check> check() {
    return Optional.ofNullable(checkOrNull);
  }

  public Optional<Threshold> threshold() {
    return Optional.ofNullable(thresholdOrNull);
  }

  /**
   * The severity of a finding of this rule.
   *
   * @param ofField what it is where the rule leaves it to the field
   */
  public Severity severityOr(Severity ofField) {
    return severity == null ? ofField : severity;
  }

  /**
   * The sentences of a finding, in that case where the rule knows it.
   *
   * @param kind the name of the case; {@code null} for none
   */
  public Wording wording(String kind) {
    return kind == null ? wording : cases.getOrDefault(kind, wording);
  }

  Rule withSeverity(Severity newSeverity) {
    return with(newSeverity, thresholdOrNull, isDisabled);
  }

  Rule withThreshold(Threshold newThreshold) {
    return with(severity, newThreshold, isDisabled);
  }

  Rule disabled() {
    return with(severity, thresholdOrNull, true);
  }

  private Rule with(Severity newSeverity, Threshold newThreshold, boolean isNowDisabled) {
    return new Rule(
        code,
        scope,
        newSeverity,
        adjustable,
        title,
        wording,
        cases,
        checkOrNull,
        newThreshold,
        isNowDisabled,
        source);
  }
}
