package io.rosterlake.jobs.crawl;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Quirks;
import io.rosterlake.config.OneRosterApiDataConnector;
import io.rosterlake.connect.oneroster.CollectionRequest;
import io.rosterlake.connect.oneroster.Crawl;
import io.rosterlake.connect.oneroster.IncompleteReadException;
import io.rosterlake.connect.oneroster.OneRosterVersion;
import io.rosterlake.connect.oneroster.Paging;
import io.rosterlake.connect.oneroster.ReadOutcome;
import io.rosterlake.connect.oneroster.ReadOutcome.Complete;
import io.rosterlake.connect.oneroster.ReadOutcome.NotOffered;
import io.rosterlake.connect.oneroster.RosterCollection;
import io.rosterlake.upload.CrawlDocument;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Reads the API of a connector into a folder.
 *
 * @param provider the name of the provider's profile
 * @param environment where the secret of the connector is
 */
public record ApiCrawl(
    OneRosterApiDataConnector connector,
    String provider,
    Map<String, String> environment,
    Configuration configuration) {

  /** The address below which the collections are. */
  URI base() {
    return version().base(connector.baseUrl());
  }

  private OneRosterVersion version() {
    return OneRosterVersion.of(connector.apiVersion());
  }

  /**
   * Reads the API into a folder: complete, or not at all.
   *
   * @param at the time of the run
   * @param before the crawl that the published roster comes from, if only changes are wanted
   * @param unfinished where the folder is until it is whole, on the same storage
   * @param place where it is then
   * @return what was read
   * @throws IncompleteReadException when it cannot be proved complete
   */
  public CrawlDocument crawl(
      Instant at, Optional<CrawlDocument> before, Path unfinished, Path place) {
    CrawlDocument empty =
        new CrawlDocument(provider, version().code(), base().toString(), at, at, new TreeMap<>());
    CrawlPlan plan = CrawlPlan.at(at, connector, before, empty);
    ApiConnection connection = ApiConnection.of(connector, environment);
    Crawl crawl =
        new Crawl(connection.client(), connection.base(), paging(), connector.paging().parallel());
    try (CrawlFolder folder = CrawlFolder.begin(unfinished, configuration)) {
      List<CollectionRequest> requests = plan.requests();
      List<ReadOutcome> outcomes =
          crawl.read(requests, collection -> folder.file(collection, plan.known(collection)));
      CrawlDocument document = document(empty, plan, requests, outcomes, folder);
      folder.finish(document, place);
      return document;
    }
  }

  private Paging paging() {
    Quirks quirks = connector.quirks();
    Paging.Totals totals =
        switch (quirks.totals()) {
          case TRUSTED -> Paging.Totals.TRUSTED;
          case IGNORED -> Paging.Totals.IGNORED;
        };
    return Paging.DEFAULTS
        .withLimit(connector.paging().limit())
        .with(totals, quirks.revisionHeader().orElse(Paging.DEFAULTS.revisionHeader()));
  }

  private static CrawlDocument document(
      CrawlDocument empty,
      CrawlPlan plan,
      List<CollectionRequest> requests,
      List<ReadOutcome> outcomes,
      CrawlFolder folder) {
    Map<RosterCollection, CollectionRequest> asked =
        requests.stream()
            .collect(Collectors.toMap(CollectionRequest::collection, request -> request));
    SortedMap<String, CrawlDocument.Collection> collections = new TreeMap<>();
    for (ReadOutcome outcome : outcomes) {
      CollectionRequest request = asked.get(outcome.collection());
      Optional<Instant> watermark = plan.watermark(outcome.collection());
      CollectionFile file = folder.file(outcome.collection());
      collections.put(outcome.collection().label(), collection(outcome, request, watermark, file));
    }
    return new CrawlDocument(
        empty.provider(),
        empty.oneRoster(),
        empty.baseAddress(),
        empty.readAt(),
        plan.since().map(CrawlDocument::fullReadAt).orElse(empty.readAt()),
        collections);
  }

  private static CrawlDocument.Collection collection(
      ReadOutcome outcome,
      CollectionRequest request,
      Optional<Instant> before,
      CollectionFile file) {
    Instant since = request.since().orElse(null);
    if (outcome instanceof NotOffered missing) {
      return new CrawlDocument.Collection(
          FileMode.NOT_OFFERED, 0, 0, 0, 0, 0, null, null, since, null, missing.reason(), null);
    }
    Complete complete = (Complete) outcome;
    return new CrawlDocument.Collection(
        since == null ? FileMode.BULK : FileMode.DELTA,
        file.records(),
        complete.pages(),
        complete.repeated(),
        file.known(),
        complete.withheld(),
        complete.announced().isPresent() ? complete.announced().getAsLong() : null,
        complete.filter().orElse(null),
        since,
        Watermark.after(before, complete.latest(), complete.startedAt()).orElse(null),
        null,
        file.recent());
  }
}
