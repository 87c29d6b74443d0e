package io.rosterlake.connect.oneroster.conformance;

import static io.rosterlake.connect.oneroster.RosterCollection.DEMOGRAPHICS;
import static io.rosterlake.connect.oneroster.RosterCollection.USERS;

import com.fasterxml.jackson.databind.JsonNode;
import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.oneroster.RosterCollection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes all checks of an API, with at most some forty requests. Wrong credentials are never sent:
 * providers lock clients that do so.
 */
public final class Conformance {
  private final ProbedApi api;
  private final ConformanceSettings settings;

  /**
   * A run.
   *
   * @param base the address below which the collections are
   */
  public Conformance(ApiClient client, URI base, ConformanceSettings settings) {
    this.api = new ProbedApi(client, base);
    this.settings = settings;
  }

  /** Asks the API. What it does wrong, and that it cannot be reached, stands in the report. */
  public ConformanceReport run() {
    List<CheckResult> results = new ArrayList<>();
    results.add(result(ConnectionChecks.REACHED));
    boolean isReached = results.get(0).verdict() == Verdict.PASS;
    for (Check check : checks()) {
      results.add(
          isReached
              ? result(check)
              : check.result(
                  Outcome.unknown("the API cannot be reached, or refuses the credential"),
                  probe()));
    }
    Optional<Observed> observed = isReached ? Optional.of(observed()) : Optional.empty();
    return new ConformanceReport(results, api.requests(), observed);
  }

  private List<Check> checks() {
    List<Check> checks = new ArrayList<>(ConnectionChecks.others());
    for (RosterCollection collection : RosterCollection.values()) {
      checks.addAll(CollectionChecks.of(collection));
      checks.addAll(RecordChecks.of(collection, settings));
      checks.addAll(PagingChecks.of(collection));
      if (collection.isRequired()) {
        checks.addAll(FilterChecks.of(collection));
      }
      if (collection == USERS) {
        checks.addAll(FilterChecks.ofUsers());
        checks.addAll(ContactChecks.of(settings));
      }
    }
    return checks;
  }

  private Probe probe() {
    return new Probe(api, settings);
  }

  private CheckResult result(Check check) {
    Probe probe = probe();
    return check.result(check.test().apply(probe), probe);
  }

  private Observed observed() {
    Probe probe = probe();
    List<JsonNode> users = probe.sample(USERS).records();
    Answer demographics =
        settings.hasDemographics()
            ? probe.sample(DEMOGRAPHICS)
            : probe.page(DEMOGRAPHICS, ProbedApi.page(1, 0));
    return new Observed(
        users.size(),
        users.stream().anyMatch(ContactChecks::hasAgents),
        users.stream().anyMatch(ContactChecks::hasFlags),
        !demographics.records().isEmpty(),
        PagingChecks.lowered(probe));
  }
}
