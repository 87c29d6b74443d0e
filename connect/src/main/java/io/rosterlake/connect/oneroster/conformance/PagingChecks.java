package io.rosterlake.connect.oneroster.conformance;

import static io.rosterlake.connect.oneroster.RosterCollection.ENROLLMENTS;
import static io.rosterlake.connect.oneroster.RosterCollection.USERS;

import com.fasterxml.jackson.databind.JsonNode;
import io.rosterlake.connect.http.Query;
import io.rosterlake.connect.oneroster.RosterCollection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Whether a collection can be read page by page. */
final class PagingChecks {
  private PagingChecks() {}

  static List<Check> of(RosterCollection collection) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.required(
            collection.label(),
            "limit",
            "sends at most as many records as limit says",
            RuleSource.ONBOARDING,
            probe -> probe.ofSample(collection, PagingChecks::isWithinLimit)));
    checks.add(
        Check.required(
            collection.label(),
            "offset",
            "begins a page behind as many records as offset says, and repeats none",
            RuleSource.MICROSOFT_RUN,
            probe ->
                probe.ofRecords(collection, records -> secondHalf(probe, collection, records))));
    checks.add(
        Check.recommended(
            collection.label(),
            "sort",
            "sorts by sourcedId when sort asks for it",
            RuleSource.ONE_ROSTER,
            probe -> probe.ofRecords(collection, PagingChecks::isSorted)));
    checks.addAll(ofOneCollection(collection));
    return checks;
  }

  /** To see once is enough. */
  private static List<Check> ofOneCollection(RosterCollection collection) {
    return switch (collection) {
      case USERS ->
          List.of(
              Check.recommended(
                  USERS.label(),
                  "orderBy",
                  "sorts backwards when orderBy says desc",
                  RuleSource.ONE_ROSTER,
                  probe -> probe.ofRecords(USERS, records -> isBackwards(probe, records))));
      case ENROLLMENTS ->
          List.of(
              Check.required(
                  ENROLLMENTS.label(),
                  "pageLimit",
                  "takes the limit of the connector; it may send fewer records",
                  RuleSource.ROSTERLAKE,
                  probe -> probe.ofSample(ENROLLMENTS, sample -> pageLimit(probe))));
      default -> List.of();
    };
  }

  private static Outcome isWithinLimit(Answer sample) {
    int received = sample.records().size();
    String found = "%d came for a limit of %d".formatted(received, Probe.SAMPLE);
    return received <= Probe.SAMPLE ? Outcome.met(found) : Outcome.unmet(found);
  }

  /** The second half of a page that is known, asked for as a page of its own. */
  private static Outcome secondHalf(
      Probe probe, RosterCollection collection, List<JsonNode> records) {
    int half = records.size() / 2;
    if (half == 0) {
      return Outcome.unknown("it has one record, so there is no second page");
    }
    Answer second = probe.page(collection, ProbedApi.page(half, half));
    if (!second.isPage()) {
      return Outcome.unmet(second.problem());
    }
    List<String> ids = Records.ids(second.records());
    if (ids.isEmpty()) {
      return Outcome.unmet("the page behind the first %d records is empty".formatted(half));
    }
    Set<String> before = new HashSet<>(Records.ids(records.subList(0, half)));
    return Outcome.ofRecords(
        ids.stream().filter(before::contains).count(), ids.size(), "were in the page before");
  }

  private static Outcome isSorted(List<JsonNode> records) {
    List<String> ids = Records.ids(records);
    for (int index = 1; index < ids.size(); index++) {
      if (ids.get(index - 1).compareTo(ids.get(index)) > 0) {
        return Outcome.unmet("record %d stands before a lower sourcedId".formatted(index));
      }
    }
    return Outcome.met("%d records are in order".formatted(ids.size()));
  }

  private static Outcome isBackwards(Probe probe, List<JsonNode> records) {
    Query query =
        Query.NONE
            .and("limit", "1")
            .and("offset", "0")
            .and("sort", "sourcedId")
            .and("orderBy", "desc");
    Answer last = probe.page(USERS, query);
    if (!last.isPage()) {
      return Outcome.unmet(last.problem());
    }
    if (last.records().isEmpty()) {
      return Outcome.unmet("no record came");
    }
    String highest = Records.id(last.records().get(0));
    return Records.ids(records).stream().allMatch(id -> id.compareTo(highest) <= 0)
        ? Outcome.met("the first record has the highest sourcedId")
        : Outcome.unmet("the first record has not the highest sourcedId");
  }

  private static Outcome pageLimit(Probe probe) {
    int limit = probe.settings().pageLimit();
    Answer page = probe.page(ENROLLMENTS, ProbedApi.page(limit, 0));
    if (!page.isPage()) {
      return Outcome.unmet(page.problem());
    }
    int received = page.records().size();
    if (received > limit) {
      return Outcome.unmet("%d records came for a limit of %d".formatted(received, limit));
    }
    return lowered(probe).isPresent()
        ? Outcome.met("it lowers a limit of %d to %d".formatted(limit, received))
        : Outcome.met("%d records came for a limit of %d".formatted(received, limit));
  }

  /** To how many records the API lowers the limit of the connector, if it does. */
  static OptionalInt lowered(Probe probe) {
    int limit = probe.settings().pageLimit();
    Answer page = probe.page(ENROLLMENTS, ProbedApi.page(limit, 0));
    int received = page.records().size();
    if (received == 0 || received >= limit) {
      return OptionalInt.empty();
    }
    // Records behind a page that is not full.
    Answer next = probe.page(ENROLLMENTS, ProbedApi.page(1, received));
    return next.records().isEmpty() ? OptionalInt.empty() : OptionalInt.of(received);
  }
}
