package io.rosterlake.connect.oneroster.conformance;

/** How a check ended; the worst first. */
public enum Verdict {
  /** The API does not do something that is required. */
  FAIL,
  /** The API does not do something that is good to have. */
  WARN,
  /** The API does what is expected. */
  PASS,
  /** The check could not be made, and says why. */
  SKIPPED
}
