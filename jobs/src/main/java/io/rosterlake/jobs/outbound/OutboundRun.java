package io.rosterlake.jobs.outbound;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.lake.Lake;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunSessions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The run that outbound flows deliver.
 *
 * @param sessions of the run
 * @param lake in the session for the rows of the uploads
 * @param manifest the run so far: the versions that it is about to publish
 * @param previous the run that is published until then
 * @param published every published run, newest first; reading them costs a query
 */
public record OutboundRun(
    RunSessions sessions,
    Catalog catalog,
    Lake lake,
    TenantConfig config,
    Manifest manifest,
    Optional<Manifest> previous,
    Supplier<List<Manifest>> published) {

  /** The same run, after one kind of flow has written. */
  public OutboundRun with(Manifest newManifest) {
    return new OutboundRun(sessions, catalog, lake, config, newManifest, previous, published);
  }
}
