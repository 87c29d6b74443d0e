package io.rosterlake.connect.oneroster.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.rosterlake.connect.http.Query;
import io.rosterlake.connect.oneroster.RosterCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a check asks the API with. It notes down which answers the check looked at. */
final class Probe {
  /** So many records of a collection are looked at. */
  static final int SAMPLE = 100;

  private final ProbedApi api;
  private final ConformanceSettings settings;
  private final List<SentRequest> requests = new ArrayList<>();

  Probe(ProbedApi api, ConformanceSettings settings) {
    this.api = api;
    this.settings = settings;
  }

  ConformanceSettings settings() {
    return settings;
  }

  List<SentRequest> requests() {
    return List.copyOf(requests);
  }

  Answer sample(RosterCollection collection) {
    return noted(api.firstPage(collection, SAMPLE));
  }

  Answer page(RosterCollection collection, Query query) {
    return noted(api.page(collection, query));
  }

  /** The first records that a filter lets through. */
  Answer filtered(RosterCollection collection, String filter) {
    return page(collection, ProbedApi.page(SAMPLE, 0).and("filter", filter));
  }

  Answer record(RosterCollection collection, String sourcedId) {
    return noted(api.record(collection, sourcedId));
  }

  Answer pageWithoutCredentials(RosterCollection collection) {
    return noted(api.pageWithoutCredentials(collection));
  }

  /** What a sample shows, if the API sends one. */
  Outcome ofSample(RosterCollection collection, Function<Answer, Outcome> test) {
    if (!settings.isRead(collection)) {
      return Outcome.unknown("the connector does not read " + collection.label());
    }
    Answer sample = sample(collection);
    return sample.isPage()
        ? test.apply(sample)
        : Outcome.unknown("the API does not send " + collection.label());
  }

  /** What the records of a sample show, if there are any. */
  Outcome ofRecords(RosterCollection collection, Function<List<JsonNode>, Outcome> test) {
    return ofSample(
        collection,
        sample ->
            sample.records().isEmpty()
                ? Outcome.unknown("the API sends no " + collection.label())
                : test.apply(sample.records()));
  }

  private Answer noted(Answer answer) {
    requests.add(answer.sent());
    return answer;
  }
}
