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
  /** Why a flow without a source cannot run; its subject is the flow. */
  static final String NOT_YET = "reads from a OneRoster API, which this version cannot do yet";

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
