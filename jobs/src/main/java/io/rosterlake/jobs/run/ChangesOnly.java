package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Scope;
import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.InboundFlow.WhenAbsent;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.FlowState;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import io.rosterlake.upload.CrawlDocument;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an upload of changes needs before it can be read: the records that it changes, as the upload
 * before it left them.
 *
 * @param published the state that is changed
 */
record ChangesOnly(Catalog catalog, TenantConfig config, Manifest published) {

  /**
   * Whether changes can be read: what is published is the whole roster that they change, and
   * nothing else of the source system has been read since.
   *
   * @param others what else the run reads
   */
  boolean mayChange(FlowScope flow, List<DueUpload> others) {
    return flow.flow().absence() == WhenAbsent.DEACTIVATE
        && isOfFormat(flow)
        && !isWithOtherYear(flow, others);
  }

  /**
   * Passes when the records are there.
   *
   * @param others what else the run reads
   * @throws UploadRejected when nothing has arrived in bulk yet
   * @throws RunRefused when something stands between the upload and what it changes
   */
  void require(DueUpload due, List<DueUpload> others) {
    FlowScope flow = due.flow();
    String changes = "upload %s holds changes".formatted(due.read().name());
    if (flow.flow().absence() == WhenAbsent.IGNORE) {
      throw new RunRefused(
          "%s, and flow %s has absence: ignore, which switches nothing off; set it to deactivate, because changes name the records that leave"
              .formatted(changes, flow.id()));
    }
    if (!isOfFormat(flow)) {
      throw new UploadRejected(due.upload().withoutBulk(catalog));
    }
    if (isWithOtherYear(flow, others)) {
      throw new RunRefused(
          "%s to the roster of %s, but source system %s has sent the roster of another year since; send all files of %s in bulk"
              .formatted(changes, flow.year().id(), flow.sourceSystem().id(), flow.year().id()));
    }
    due.upload().crawl().ifPresent(crawl -> requireNoGap(flow, crawl, changes));
  }

  private boolean isOfFormat(FlowScope flow) {
    return Optional.ofNullable(published.rosters().get(flow.scopeName(Scope.YEAR)))
        .filter(seen -> flow.format().name().equals(seen.format()))
        .isPresent();
  }

  private boolean isWithOtherYear(FlowScope flow, List<DueUpload> others) {
    Instant ofSource = published.seenAt().get(flow.scopeName(Scope.SOURCE_SYSTEM));
    Instant ofYear = published.seenAt().get(flow.scopeName(Scope.YEAR));
    return !ofYear.equals(ofSource)
        || isOverwritten(flow)
        || others.stream().anyMatch(each -> each.flow().sourceSystem().equals(flow.sourceSystem()));
  }

  /**
   * Whether another flow of the source system was read after this one, be it in the same run:
   * bronze holds the records of one of them.
   */
  private boolean isOverwritten(FlowScope flow) {
    FlowState own = published.flows().get(flow.id());
    return own != null
        && config.inboundFlows().stream()
            .filter(other -> !other.id().equals(flow.id()))
            .filter(other -> sourceSystem(other).equals(flow.sourceSystem().id()))
            .map(other -> published.flows().get(other.id()))
            .filter(Objects::nonNull)
            .anyMatch(other -> other.isLaterThan(own));
  }

  private String sourceSystem(InboundFlow other) {
    return config.dataConnector(other.dataConnector()).sourceSystem();
  }

  /** Changes that nobody has read would be lost without a word. */
  private void requireNoGap(FlowScope flow, CrawlDocument crawl, String changes) {
    Optional<CrawlDocument> read =
        Optional.ofNullable(published.flows().get(flow.id()))
            .flatMap(state -> state.activity().crawl());
    crawl
        .collections()
        .forEach(
            (name, collection) -> {
              Optional<Instant> known =
                  read.map(before -> before.collections().get(name))
                      .map(CrawlDocument.Collection::watermark);
              Instant since = collection.since();
              if (since != null && known.filter(time -> !since.isAfter(time)).isEmpty()) {
                throw new RunRefused(
                    "%s of %s since %s, and what is published knows them %s; replay the reads between the two first, or run without --upload, which reads what is missing"
                        .formatted(
                            changes,
                            name,
                            since,
                            known.map(time -> "until " + time + " only").orElse("at no time")));
              }
            });
  }
}
