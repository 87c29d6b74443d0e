package io.rosterlake.jobs.run;

import io.rosterlake.config.DataConnector;
import io.rosterlake.config.FileDataConnector;
import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.OneRosterApiDataConnector;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.jobs.crawl.ApiCrawl;
import io.rosterlake.jobs.crawl.OneRosterSource;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.source.Source;
import io.rosterlake.source.UploadFolder;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * All kinds of sources. A new kind is added to the list in {@link #of}.
 *
 * @param environment where the secrets of connectors are
 */
record Sources(TenantConfig tenant, Map<String, String> environment, Configuration configuration) {

  /** The source that a flow reads. */
  Source of(InboundFlow flow) {
    DataConnector connector = tenant.dataConnector(flow.dataConnector());
    if (connector instanceof FileDataConnector files) {
      return new UploadFolder(files, configuration);
    }
    Path crawls = LakePaths.of(tenant.lake()).crawls(flow.id());
    return new OneRosterSource(crawl((OneRosterApiDataConnector) connector), crawls, configuration);
  }

  /** What reads the API of a flow; empty for a flow of another kind. */
  Optional<ApiCrawl> crawl(InboundFlow flow) {
    return tenant.dataConnector(flow.dataConnector()) instanceof OneRosterApiDataConnector api
        ? Optional.of(crawl(api))
        : Optional.empty();
  }

  private ApiCrawl crawl(OneRosterApiDataConnector api) {
    String vendor = tenant.sourceSystem(api.sourceSystem()).vendor();
    return new ApiCrawl(api, vendor, environment, configuration);
  }
}
