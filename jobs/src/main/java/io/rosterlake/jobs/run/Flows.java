package io.rosterlake.jobs.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.config.DataConnector;
import io.rosterlake.config.InboundFlow;
import io.rosterlake.config.OneRosterApiDataConnector;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.RunRefused;
import java.util.Set;
import java.util.TreeSet;

/** Looks up what the ids of an inbound flow stand for. */
public final class Flows {
  private Flows() {}

  /**
   * The flow with its source system, year and format.
   *
   * @throws RunRefused when no format of the catalog reads what the connector delivers
   */
  public static FlowScope resolve(Catalog catalog, TenantConfig config, InboundFlow flow) {
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
        flow,
        config.sourceSystem(connector.sourceSystem()),
        config.year(flow.year()),
        format.without(disabled(connector)));
  }

  /** The entities that an API may have, and that the connector leaves out. */
  private static Set<String> disabled(DataConnector connector) {
    Set<String> disabled = new TreeSet<>();
    if (connector instanceof OneRosterApiDataConnector api) {
      addUnless(api.isContactsEnabled(), "relationships", disabled);
      addUnless(api.isDemographicsEnabled(), "demographics", disabled);
      addUnless(api.isFlagsEnabled(), "userFlags", disabled);
    }
    return disabled;
  }

  private static void addUnless(boolean isEnabled, String entity, Set<String> disabled) {
    if (!isEnabled) {
      disabled.add(entity);
    }
  }
}
