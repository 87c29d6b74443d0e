package io.rosterlake.connect.oneroster.conformance;

import io.rosterlake.connect.oneroster.RosterCollection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the API sends a collection as it should. */
final class CollectionChecks {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private CollectionChecks() {}

  static List<Check> of(RosterCollection collection) {
    boolean isRequired = collection.isRequired();
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.of(
            collection.label(),
            "answers",
            "answers with status 200 and an object with the list " + collection.label(),
            RuleSource.ONBOARDING,
            isRequired,
            probe -> answers(probe, collection)));
    checks.add(
        Check.of(
            collection.label(),
            "json",
            "says Content-Type application/json",
            RuleSource.MICROSOFT_RUN,
            isRequired,
            probe -> probe.ofSample(collection, CollectionChecks::isJson)));
    checks.add(
        Check.of(
            collection.label(),
            "quick",
            "answers within 30 seconds",
            RuleSource.MICROSOFT_RUN,
            isRequired,
            probe -> probe.ofSample(collection, CollectionChecks::isQuick)));
    checks.add(
        Check.recommended(
            collection.label(),
            "total",
            "announces the number of all records in X-Total-Count",
            RuleSource.MICROSOFT_RUN,
            probe -> probe.ofSample(collection, CollectionChecks::announces)));
    if (isRequired) {
      checks.add(
          Check.required(
              collection.label(),
              "notEmpty",
              "has records",
              RuleSource.ROSTERLAKE,
              probe -> probe.ofSample(collection, CollectionChecks::hasRecords)));
    }
    return checks;
  }

  private static Outcome answers(Probe probe, RosterCollection collection) {
    if (!probe.settings().isRead(collection)) {
      return Outcome.unknown("the connector does not read " + collection.label());
    }
    Answer sample = probe.sample(collection);
    if (!sample.isPage()) {
      return Outcome.unmet(sample.problem());
    }
    return sample.content().isInEnvelope()
        ? Outcome.met("such an object came")
        : Outcome.unmet("the records are in no list of that name");
  }

  private static Outcome isJson(Answer sample) {
    String type = sample.content().contentType();
    String media = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    return media.equals("application/json")
        ? Outcome.met("it does")
        : Outcome.unmet(media.isEmpty() ? "it says nothing" : "it says " + media);
  }

  private static Outcome isQuick(Answer sample) {
    Duration took = sample.sent().took().orElse(Duration.ZERO);
    String found = "it took %.1f s".formatted(took.toMillis() / 1000.0);
    return took.compareTo(LONGEST) < 0 ? Outcome.met(found) : Outcome.unmet(found);
  }

  private static Outcome announces(Answer sample) {
    if (sample.content().total().isEmpty()) {
      return Outcome.unmet("the header is missing");
    }
    int received = sample.records().size();
    if (sample.announced().isEmpty()) {
      return Outcome.unmet("the header is no number");
    }
    long total = sample.announced().getAsLong();
    return total >= received
        ? Outcome.met("it announces %d".formatted(total))
        : Outcome.unmet("it announces %d and sends %d".formatted(total, received));
  }

  private static Outcome hasRecords(Answer sample) {
    int received = sample.records().size();
    return received > 0
        ? Outcome.met("%d came".formatted(received))
        : Outcome.unmet("it is empty, and a roster without it is not read");
  }
}
