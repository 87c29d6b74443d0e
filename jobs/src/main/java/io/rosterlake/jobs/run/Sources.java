package io.rosterlake.jobs.run;

import io.rosterlake.config.DataConnector;
import io.rosterlake.config.FileDataConnector;
import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.source.Source;
import io.rosterlake.source.UploadFolder;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** All kinds of sources. A new kind is added to the list in {@link #of(DataConnector)}. */
record Sources(TenantConfig tenant, Configuration configuration) {

  /** The source that a flow reads; empty for a kind that this version cannot read. */
  Optional<Source> of(InboundFlow flow) {
    return of(tenant.dataConnector(flow.dataConnector()));
  }

  private Optional<Source> of(DataConnector connector) {
    if (connector instanceof FileDataConnector files) {
      return Optional.of(new UploadFolder(files, configuration));
    }
    return Optional.empty();
  }
}
