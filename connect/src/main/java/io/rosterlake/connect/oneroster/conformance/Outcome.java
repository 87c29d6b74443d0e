package io.rosterlake.connect.oneroster.conformance;

/**
 * What a check found.
 *
 * @param found what was found, or why nothing was
 */
record Outcome(State state, String found) {
  /** Whether the API does what is expected. */
  enum State {
    MET,
    UNMET,
    UNKNOWN
  }

  static Outcome met(String found) {
    return new Outcome(State.MET, found);
  }

  static Outcome unmet(String found) {
    return new Outcome(State.UNMET, found);
  }

  /** Nothing can be said. */
  static Outcome unknown(String reason) {
    return new Outcome(State.UNKNOWN, reason);
  }

  /** What is found when some of several records are not as expected. */
  static Outcome ofRecords(long wrong, int all, String predicate) {
    String found = "%d of %d records %s".formatted(wrong, all, predicate);
    return wrong == 0 ? met(found) : unmet(found);
  }

  Verdict verdict(boolean isRequired) {
    return switch (state) {
      case MET -> Verdict.PASS;
      case UNMET -> isRequired ? Verdict.FAIL : Verdict.WARN;
      case UNKNOWN -> Verdict.SKIPPED;
    };
  }
}
