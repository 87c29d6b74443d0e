package io.rosterlake.jobs.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Presence;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.config.ConfigException;
import io.rosterlake.config.OneRosterApiDataConnector;
import io.rosterlake.connect.http.ApiException;
import io.rosterlake.connect.oneroster.RosterCollection;
import io.rosterlake.connect.oneroster.conformance.Answer;
import io.rosterlake.connect.oneroster.conformance.ProbedApi;
import io.rosterlake.connect.oneroster.conformance.Records;
import io.rosterlake.jobs.crawl.ApiConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The basic validation of an API: it can be reached, accepts the credential, sends a page of each
 * collection, and the records have the fields that their format requires.
 */
public final class BasicValidation {
  private final OneRosterApiDataConnector connector;
  private final Format format;
  private final ProbedApi api;
  private final String address;

  /**
   * A validation.
   *
   * @param format that of what the connector delivers
   * @param environment where the secret is
   * @throws ConfigException when the secret is not there
   * @throws ApiException when an address cannot be talked to safely
   */
  public BasicValidation(
      OneRosterApiDataConnector connector, Format format, Map<String, String> environment) {
    ApiConnection connection = ApiConnection.of(connector, environment, ProviderConformance.LIMITS);
    this.connector = connector;
    this.format = format;
    this.api = new ProbedApi(connection.client(), connection.base());
    this.address = connection.base().toString();
  }

  /**
   * The result.
   *
   * @param address the address below which the collections are
   * @param collections what came, in the order of the format
   * @param failure why no collection could be asked for; empty when they were
   */
  public record Result(
      String connector,
      String version,
      String address,
      List<ValidatedPage> collections,
      Optional<String> failure) {
    /** Whether a crawl can be expected to bring a roster. */
    public boolean isPassed() {
      return failure.isEmpty() && collections.stream().allMatch(ValidatedPage::isPassed);
    }

    /** Whether some record lacks a required field. */
    public boolean hasMissingFields() {
      return collections.stream().anyMatch(page -> !page.missing().isEmpty());
    }
  }

  /** Asks for a page of each collection. */
  public Result run() {
    List<ValidatedPage> pages = new ArrayList<>();
    Optional<String> failure = Optional.empty();
    for (SourceFile file : format.files()) {
      RosterCollection collection = collection(file);
      if (failure.isEmpty() && isRead(collection)) {
        Answer answer = api.firstPage(collection, connector.paging().limit());
        if (pages.isEmpty() && !answer.isFromWorkingApi()) {
          failure = Optional.of(answer.problem());
        } else {
          pages.add(validated(file, answer));
        }
      }
    }
    return new Result(connector.id(), connector.apiVersion(), address, pages, failure);
  }

  private static RosterCollection collection(SourceFile file) {
    return Arrays.stream(RosterCollection.values())
        .filter(collection -> collection.label().equals(file.table()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no collection is named " + file.table()));
  }

  private boolean isRead(RosterCollection collection) {
    return collection != RosterCollection.DEMOGRAPHICS || connector.isDemographicsEnabled();
  }

  private static ValidatedPage validated(SourceFile file, Answer answer) {
    List<JsonNode> active =
        answer.records().stream().filter(record -> !Records.isDeleted(record)).toList();
    Map<String, Long> missing = new LinkedHashMap<>();
    for (SourceColumn column : file.columns()) {
      long lacking =
          active.stream().filter(record -> !Records.isFilled(record, column.path())).count();
      if (column.presence() == Presence.REQUIRED && lacking > 0) {
        missing.put(column.name(), lacking);
      }
    }
    return new ValidatedPage(
        file.table(),
        file.presence() == Presence.REQUIRED,
        answer.records().size(),
        active.size(),
        answer.announced(),
        missing,
        Optional.of(answer.problem()).filter(problem -> !answer.isPage()),
        answer.isNotOffered());
  }
}
