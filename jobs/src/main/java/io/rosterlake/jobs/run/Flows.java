package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.config.DataConnector;
import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.RunRefused;

/** Looks up what the ids of an inbound flow stand for. */
final class Flows {
  private Flows() {}

  /**
   * The flow with its source system, year and format.
   *
   * @throws RunRefused when no format of the catalog reads what the connector delivers
   */
  static FlowScope resolve(Catalog catalog, TenantConfig config, InboundFlow flow) {
    DataConnector connector = config.dataConnector(flow.dataConnector());
    Format format =
        catalog
            .format(connector.fileFormat())
            .orElseThrow(
                () ->
                    new RunRefused(
                        "data connector %s asks for file format %s, which this version cannot read; it reads %s"
                            .formatted(
                                connector.id(),
                                connector.fileFormat(),
                                catalog.formats().stream()
                                    .flatMap(each -> each.fileFormats().stream())
                                    .toList())));
    return new FlowScope(
        flow, config.sourceSystem(connector.sourceSystem()), config.year(flow.year()), format);
  }
}
