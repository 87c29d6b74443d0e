package io.rosterlake.connect.oneroster.conformance;

import static io.rosterlake.connect.oneroster.RosterCollection.ORGS;

import java.util.List;
import java.util.OptionalInt;

/** Whether the API can be reached, and by whom. */
final class ConnectionChecks {
  private static final int INTERNAL_ERROR = 500;

  /** Nothing else can be checked when this one fails. */
  static final Check REACHED =
      Check.required(
          Check.API,
          "reached",
          "answers, and accepts the credential in the header Authorization",
          RuleSource.ONBOARDING,
          ConnectionChecks::reached);

  private ConnectionChecks() {}

  static List<Check> others() {
    return List.of(
        Check.required(
            Check.API,
            "credentialNeeded",
            "refuses a request without a credential",
            RuleSource.ONE_ROSTER,
            ConnectionChecks::needsCredential),
        Check.required(
            Check.API,
            "wrongCredential",
            "refuses a wrong credential",
            RuleSource.ONE_ROSTER,
            probe ->
                Outcome.unknown("not tried: providers lock clients that send wrong credentials")));
  }

  private static Outcome reached(Probe probe) {
    Answer answer = probe.sample(ORGS);
    return answer.isFromWorkingApi()
        ? Outcome.met("it answered with status %d".formatted(answer.sent().status().getAsInt()))
        : Outcome.unmet(answer.problem());
  }

  private static Outcome needsCredential(Probe probe) {
    Answer answer = probe.pageWithoutCredentials(ORGS);
    if (answer.isPage()) {
      return Outcome.unmet("it sends orgs to everybody");
    }
    OptionalInt status = answer.sent().status();
    return status.isPresent() && status.getAsInt() < INTERNAL_ERROR
        ? Outcome.met("it answered with status %d".formatted(status.getAsInt()))
        : Outcome.unknown(answer.problem());
  }
}
