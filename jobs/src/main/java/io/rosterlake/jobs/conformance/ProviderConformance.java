package io.rosterlake.jobs.conformance;

import io.rosterlake.catalog.Provider;
import io.rosterlake.catalog.Providers;
import io.rosterlake.catalog.Quirks.TimeFilter;
import io.rosterlake.config.ConfigException;
import io.rosterlake.config.DataConnector;
import io.rosterlake.config.OneRosterApiDataConnector;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.connect.http.ApiException;
import io.rosterlake.connect.http.HttpLimits;
import io.rosterlake.connect.oneroster.conformance.Conformance;
import io.rosterlake.connect.oneroster.conformance.ConformanceReport;
import io.rosterlake.connect.oneroster.conformance.ConformanceSettings;
import io.rosterlake.jobs.crawl.ApiConnection;
import io.rosterlake.run.RunRefused;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The conformance run of a connector, beside what the profile of its provider says. */
public final class ProviderConformance {
  /** Whoever waits for a report learns soon that a server does not answer. */
  static final HttpLimits LIMITS = HttpLimits.DEFAULTS.withTries(4);

  private ProviderConformance() {}

  /**
   * The result.
   *
   * @param address the address below which the collections are
   * @param provider the name of the profile; empty when the vendor has none
   * @param notes where the profile and what was found differ
   */
  public record Result(
      String connector,
      String version,
      String address,
      Optional<String> provider,
      ConformanceReport report,
      List<String> notes) {}

  /**
   * Makes all checks.
   *
   * @param environment where the secret is
   * @throws ConfigException when there is no such connector, or its secret is not there
   * @throws RunRefused when the connector reads files
   * @throws ApiException when its address cannot be talked to safely
   */
  public static Result run(
      TenantConfig tenant, String connectorId, Map<String, String> environment) {
    OneRosterApiDataConnector connector = connector(tenant, connectorId);
    ApiConnection connection = ApiConnection.of(connector, environment, LIMITS);
    ConformanceReport report =
        new Conformance(connection.client(), connection.base(), settings(connector, connection))
            .run();
    Providers providers = Providers.load();
    String vendor = tenant.sourceSystem(connector.sourceSystem()).vendor();
    return new Result(
        connectorId,
        connector.apiVersion(),
        connection.base().toString(),
        providers.find(vendor).map(Provider::name),
        report,
        new ProfileNotes(providers.of(vendor), connector, report).sentences());
  }

  private static OneRosterApiDataConnector connector(TenantConfig tenant, String id) {
    DataConnector connector = tenant.dataConnector(id);
    if (connector instanceof OneRosterApiDataConnector api) {
      return api;
    }
    throw new RunRefused(
        "data connector %s reads files, so there is no API to check; name one of type oneRosterApiDataConnector"
            .formatted(id));
  }

  private static ConformanceSettings settings(
      OneRosterApiDataConnector connector, ApiConnection connection) {
    return new ConformanceSettings(
        connection.version(),
        connector.isContactsEnabled(),
        connector.isDemographicsEnabled(),
        connector.isFlagsEnabled(),
        connector.paging().limit(),
        connector.quirks().timeFilter() == TimeFilter.DATE);
  }
}
