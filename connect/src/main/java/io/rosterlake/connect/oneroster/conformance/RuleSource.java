package io.rosterlake.connect.oneroster.conformance;

/** Who expects what a check is about. */
public enum RuleSource {
  MICROSOFT_RUN("Microsoft's test run for providers"),
  ONBOARDING("onboarding guidance of School Data Sync"),
  ONE_ROSTER("OneRoster"),
  ROSTERLAKE("Rosterlake");

  private final String label;

  RuleSource(String label) {
    this.label = label;
  }

  /** What people call it. */
  public String label() {
    return label;
  }
}
