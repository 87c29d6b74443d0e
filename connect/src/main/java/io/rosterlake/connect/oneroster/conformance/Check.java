package io.rosterlake.connect.oneroster.conformance;

import java.util.function.Function;

/**
 * One thing that is expected of an API.
 *
 * @param id its stable name
 * @param subject the collection that it is about, or {@link #API}
 * @param expected what the API is expected to do, as a predicate without its subject
 * @param isRequired whether an API that does not do it fails
 * @param test asks the API and says what it found
 */
record Check(
    String id,
    String subject,
    String expected,
    RuleSource source,
    boolean isRequired,
    Function<Probe, Outcome> test) {
  /** The subject of checks that are about no collection. */
  static final String API = "API";

  static Check required(
      String subject,
      String name,
      String expected,
      RuleSource source,
      Function<Probe, Outcome> test) {
    return of(subject, name, expected, source, true, test);
  }

  static Check recommended(
      String subject,
      String name,
      String expected,
      RuleSource source,
      Function<Probe, Outcome> test) {
    return of(subject, name, expected, source, false, test);
  }

  /**
   * A check.
   *
   * @param subject the label of a collection, or {@link #API}
   * @param name the second part of its id
   */
  static Check of(
      String subject,
      String name,
      String expected,
      RuleSource source,
      boolean isRequired,
      Function<Probe, Outcome> test) {
    String id = (subject.equals(API) ? "api" : subject) + "." + name;
    return new Check(id, subject, expected, source, isRequired, test);
  }

  CheckResult result(Outcome outcome, Probe probe) {
    return new CheckResult(
        id,
        subject,
        expected,
        source,
        isRequired,
        outcome.verdict(isRequired),
        outcome.found(),
        probe.requests());
  }
}
