package io.rosterlake.quality;

/** A rule that cannot be computed for a record, where the tenant wants the run to stop then. */
public final class RuleFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Such a failure.
   *
   * @param place the record's file and line
   */
  public RuleFailure(String rule, String place) {
    super(
        "the check of rule %s cannot be computed for %s, and whenFailing: stop makes that the end of the run. Correct the line, or the check of the rule in the configuration"
            .formatted(rule, place));
  }
}
