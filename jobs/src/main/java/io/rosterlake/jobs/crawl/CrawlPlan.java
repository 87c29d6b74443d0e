package io.rosterlake.jobs.crawl;

import io.rosterlake.config.OneRosterApiDataConnector;
import io.rosterlake.connect.oneroster.CollectionRequest;
import io.rosterlake.connect.oneroster.CollectionRequest.TimeFilter;
import io.rosterlake.connect.oneroster.RosterCollection;
import io.rosterlake.upload.CrawlDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a crawl reads: every record, or what was changed since the crawl before.
 *
 * @param since the crawl before, when only changes since then are read
 */
record CrawlPlan(OneRosterApiDataConnector connector, Optional<CrawlDocument> since) {
  /**
   * Changes are asked for from a little before the watermark on: a server may write down a change
   * some minutes after the time that it gives it.
   */
  static final Duration OVERLAP = Duration.ofMinutes(10);

  /**
   * The plan for a time.
   *
   * @param before the crawl that the published roster comes from, if changes to it can be read
   * @param current what the document of this crawl would say of provider and address
   */
  static CrawlPlan at(
      Instant at,
      OneRosterApiDataConnector connector,
      Optional<CrawlDocument> before,
      CrawlDocument current) {
    return new CrawlPlan(
        connector,
        before
            .filter(crawl -> isOfSameApi(crawl, current))
            .filter(crawl -> crawl.collections().keySet().equals(labels(connector)))
            .filter(CrawlPlan::hasWatermarks)
            .filter(crawl -> at.isBefore(nextFullRead(connector, crawl))));
  }

  private static boolean isOfSameApi(CrawlDocument one, CrawlDocument other) {
    return Objects.equals(one.provider(), other.provider())
        && one.oneRoster().equals(other.oneRoster())
        && one.baseAddress().equals(other.baseAddress());
  }

  private static boolean hasWatermarks(CrawlDocument crawl) {
    return Arrays.stream(RosterCollection.values())
        .filter(RosterCollection::isRequired)
        .allMatch(collection -> watermark(crawl, collection).isPresent());
  }

  private static Optional<Instant> watermark(CrawlDocument crawl, RosterCollection collection) {
    return Optional.ofNullable(crawl.collections().get(collection.label()))
        .map(CrawlDocument.Collection::watermark);
  }

  private static Instant nextFullRead(OneRosterApiDataConnector connector, CrawlDocument crawl) {
    return crawl.fullReadAt().plus(Duration.ofDays(connector.fullRead().days()));
  }

  private static Set<String> labels(OneRosterApiDataConnector connector) {
    Set<String> labels = new TreeSet<>();
    collections(connector).forEach(collection -> labels.add(collection.label()));
    return labels;
  }

  private static List<RosterCollection> collections(OneRosterApiDataConnector connector) {
    return Arrays.stream(RosterCollection.values())
        .filter(each -> each != RosterCollection.DEMOGRAPHICS || connector.isDemographicsEnabled())
        .toList();
  }

  /** What to ask the API for. */
  List<CollectionRequest> requests() {
    return collections(connector).stream().map(this::request).toList();
  }

  private CollectionRequest request(RosterCollection collection) {
    return since
        .flatMap(crawl -> watermark(crawl, collection))
        .map(
            watermark ->
                CollectionRequest.changedSince(collection, watermark.minus(OVERLAP), timeFilter()))
        .orElseGet(() -> CollectionRequest.allActive(collection));
  }

  private TimeFilter timeFilter() {
    return switch (connector.quirks().timeFilter()) {
      case INSTANT -> TimeFilter.INSTANT;
      case DATE -> TimeFilter.DATE;
    };
  }

  /** The records that a read of changes brings again, by their hashes. */
  Set<String> known(RosterCollection collection) {
    return since
        .filter(crawl -> watermark(crawl, collection).isPresent())
        .map(crawl -> Set.copyOf(crawl.collections().get(collection.label()).recent()))
        .orElse(Set.of());
  }

  /** The watermark that a collection had before. */
  Optional<Instant> watermark(RosterCollection collection) {
    return since.flatMap(crawl -> watermark(crawl, collection));
  }
}
