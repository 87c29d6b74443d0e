package io.rosterlake.jobs.run;

import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.crawl.ApiCrawl;
import io.rosterlake.run.RunRefused;
import io.rosterlake.upload.CrawlDocument;
import io.rosterlake.upload.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads the API of a flow into a folder for people; no lake is needed, and none is touched. */
public final class ApiFetch {
  private ApiFetch() {}

  /**
   * Reads everything.
   *
   * @param folder where the upload is to stand; it must not exist, or be empty
   * @throws RunRefused when the flow reads files, or something is in the folder
   */
  public static CrawlDocument fetch(TenantConfig tenant, String flowId, Instant at, String folder) {
    Configuration configuration = Sessions.configuration(tenant);
    InboundFlow flow = tenant.inboundFlow(flowId);
    ApiCrawl crawl =
        new Sources(tenant, System.getenv(), configuration)
            .crawl(flow)
            .orElseThrow(
                () ->
                    new RunRefused(
                        "flow %s reads files, which are there already; fetch is for flows that read an API"
                            .formatted(flowId)));
    Path place = new Path(folder);
    requireEmpty(place, configuration);
    Path unfinished = new Path(place.getParent(), "." + place.getName() + ".unfinished");
    AtShutdown stopped = AtShutdown.run(() -> delete(unfinished, configuration));
    try (stopped) {
      return crawl.crawl(at, Optional.empty(), unfinished, place);
    }
  }

  private static void requireEmpty(Path place, Configuration configuration) {
    try {
      Storage storage = Storage.of(place, configuration);
      if (storage.find(place).isPresent() && !storage.list(place).isEmpty()) {
        throw new RunRefused(
            "there is something in %s already; name a folder that does not exist".formatted(place));
      }
    } catch (IOException e) {
      throw new RunRefused("cannot write to %s: %s".formatted(place, e.getMessage()));
    }
  }

  private static void delete(Path folder, Configuration configuration) {
    try {
      folder.getFileSystem(configuration).delete(folder, true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
