package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * One rule of the catalogue. Codes are public contract: messages may improve, codes never change
 * meaning.
 *
 * @param code the stable code
 * @param severity what a fault does; {@code null} where it depends on the field: an error where the
 *     field is required, a warning where it is optional
 * @param what what is wrong; {@code {field}}, {@code {value}}, {@code {record}}, {@code {id}},
 *     {@code {list}} and {@code {target}} stand for the case at hand
 * @param why why it matters
 * @param fix how to correct it
 */
public record Rule(
    @JsonProperty("rule") String code,
    RuleScope scope,
    Severity severity,
    String title,
    String what,
    String why,
    String fix,
    String source) {

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

  public Rule {
    Objects.requireNonNull(code, "a rule needs a code");
    Objects.requireNonNull(scope, () -> "rule " + code + " needs a scope");
    Objects.requireNonNull(what, () -> "rule " + code + " needs a what");
  }
}
