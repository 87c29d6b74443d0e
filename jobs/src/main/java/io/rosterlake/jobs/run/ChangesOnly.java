package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Scope;
import io.rosterlake.config.InboundFlow.WhenAbsent;
import io.rosterlake.history.SeenRoster;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunRefused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an upload of changes needs before it can be read: the records that it changes, as the upload
 * before it left them.
 *
 * @param published the state that is changed
 */
record ChangesOnly(Catalog catalog, Manifest published) {

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
    Optional<SeenRoster> roster =
        Optional.ofNullable(published.rosters().get(flow.scopeName(Scope.YEAR)));
    if (roster.filter(seen -> flow.format().name().equals(seen.format())).isEmpty()) {
      throw new UploadRejected(due.upload().withoutBulk(catalog));
    }
    Instant ofSource = published.seenAt().get(flow.scopeName(Scope.SOURCE_SYSTEM));
    Instant ofYear = published.seenAt().get(flow.scopeName(Scope.YEAR));
    boolean isWithOtherYear =
        others.stream().anyMatch(each -> each.flow().sourceSystem().equals(flow.sourceSystem()));
    if (!ofYear.equals(ofSource) || isWithOtherYear) {
      throw new RunRefused(
          "%s to the roster of %s, but source system %s has sent the roster of another year since; send all files of %s in bulk"
              .formatted(changes, flow.year().id(), flow.sourceSystem().id(), flow.year().id()));
    }
  }
}
