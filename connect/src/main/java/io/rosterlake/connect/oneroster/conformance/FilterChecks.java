package io.rosterlake.connect.oneroster.conformance;

import static io.rosterlake.connect.oneroster.RosterCollection.USERS;

import com.fasterxml.jackson.databind.JsonNode;
import io.rosterlake.connect.http.ErrorBody;
import io.rosterlake.connect.oneroster.RosterCollection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether the API lets through what a filter asks for, and nothing else. */
final class FilterChecks {
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);

  /** No record was changed later. */
  private static final Instant FAR_AWAY = Instant.parse("2999-12-31T00:00:00Z");

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private FilterChecks() {}

  /** The checks of a required collection. */
  static List<Check> of(RosterCollection collection) {
    return List.of(
        Check.required(
            collection.label(),
            "activeFilter",
            "sends active records only for status='active'",
            RuleSource.ONBOARDING,
            probe -> status(probe, collection, "active")),
        Check.required(
            collection.label(),
            "changedFilter",
            "sends what was changed after T, and nothing older, for dateLastModified>'T'",
            RuleSource.ONBOARDING,
            probe -> probe.ofRecords(collection, records -> changed(probe, collection, records))),
        Check.required(
            collection.label(),
            "noMatch",
            "sends an empty list when a filter matches nothing",
            RuleSource.MICROSOFT_RUN,
            probe -> probe.ofSample(collection, sample -> noMatch(probe, collection))));
  }

  static List<Check> ofUsers() {
    return List.of(
        Check.required(
            USERS.label(),
            "deletedFilter",
            "sends deleted records only for status='tobedeleted'",
            RuleSource.ONBOARDING,
            probe -> status(probe, USERS, "tobedeleted")),
        Check.recommended(
            USERS.label(),
            "unknownField",
            "refuses a filter on an unknown field with status 400",
            RuleSource.ONE_ROSTER,
            probe -> probe.ofSample(USERS, sample -> unknownField(probe))),
        Check.recommended(
            USERS.label(),
            "unknownId",
            "answers with status 404 and the error object of OneRoster for an unknown sourcedId",
            RuleSource.ONE_ROSTER,
            probe -> probe.ofSample(USERS, sample -> unknownId(probe))));
  }

  private static Outcome status(Probe probe, RosterCollection collection, String status) {
    return probe.ofSample(
        collection,
        sample -> {
          Answer answer = probe.filtered(collection, "status='%s'".formatted(status));
          if (!answer.isPage()) {
            return Outcome.unmet(answer.problem());
          }
          long others =
              answer.records().stream()
                  .filter(record -> !Records.text(record, "status").equals(status))
                  .count();
          return Outcome.ofRecords(others, answer.records().size(), "have another status");
        });
  }

  private static Outcome changed(Probe probe, RosterCollection collection, List<JsonNode> records) {
    List<Instant> times = times(records);
    if (times.isEmpty()) {
      return Outcome.unknown("no record of the page has a dateLastModified");
    }
    // A day on which records were changed, as likely before it as after it; no time of a record.
    Instant since = times.get((times.size() - 1) / 2).truncatedTo(ChronoUnit.DAYS);
    Answer answer = probe.filtered(collection, later(since, probe.settings().isFilteredByDate()));
    if (!answer.isPage()) {
      return Outcome.unmet(answer.problem() + advice(probe, collection, since, answer));
    }
    List<Instant> received = times(answer.records());
    // What was changed on the day itself may be left out by an API that compares dates.
    Instant nextDay = since.plus(1, ChronoUnit.DAYS);
    if (received.isEmpty() && times.stream().anyMatch(time -> !time.isBefore(nextDay))) {
      return Outcome.unmet("no record came, although some were changed later");
    }
    return Outcome.ofRecords(
        received.stream().filter(time -> time.isBefore(since)).count(),
        answer.records().size(),
        "are older");
  }

  private static List<Instant> times(List<JsonNode> records) {
    return records.stream().map(Records::changed).flatMap(Optional::stream).sorted().toList();
  }

  /** An API that takes dates only can be read with a quirk. */
  private static String advice(
      Probe probe, RosterCollection collection, Instant since, Answer refused) {
    boolean isTried =
        collection == USERS
            && !probe.settings().isFilteredByDate()
            && refused.sent().status().equals(OptionalInt.of(BAD_REQUEST));
    return isTried && probe.filtered(collection, later(since, true)).isPage()
        ? ". It takes a date without a time: write timeFilter: date"
        : "";
  }

  private static Outcome noMatch(Probe probe, RosterCollection collection) {
    Answer answer =
        probe.filtered(collection, later(FAR_AWAY, probe.settings().isFilteredByDate()));
    if (!answer.isPage()) {
      return Outcome.unmet(answer.problem());
    }
    List<String> problems = new ArrayList<>();
    if (!answer.records().isEmpty()) {
      problems.add(
          "%d records came for a time in the far future".formatted(answer.records().size()));
    }
    if (!answer.content().isInEnvelope()) {
      problems.add("no list came");
    }
    return problems.isEmpty()
        ? Outcome.met("an empty list came")
        : Outcome.unmet(String.join(", and ", problems));
  }

  private static Outcome unknownField(Probe probe) {
    Answer answer = probe.filtered(USERS, "rosterlakeUnknown='1'");
    return refusal(answer, BAD_REQUEST, answer.records().size() + " records came");
  }

  private static Outcome unknownId(Probe probe) {
    Answer answer = probe.record(USERS, "rosterlake-unknown");
    Outcome refusal = refusal(answer, NOT_FOUND, "a reply with status 200 came");
    boolean isEnveloped =
        answer
            .failure()
            .flatMap(failure -> failure.error())
            .flatMap(ErrorBody::codeMajor)
            .isPresent();
    return refusal.state() != Outcome.State.MET || isEnveloped
        ? refusal
        : Outcome.unmet("the status is 404, without that object");
  }

  private static Outcome refusal(Answer answer, int status, String otherwise) {
    if (answer.isPage()) {
      return Outcome.unmet(otherwise);
    }
    return answer.sent().status().equals(OptionalInt.of(status))
        ? Outcome.met("the status is %d".formatted(status))
        : Outcome.unmet(answer.problem());
  }

  private static String later(Instant time, boolean isDate) {
    return "dateLastModified>'%s'".formatted((isDate ? DATE : INSTANT).format(time));
  }
}
