package io.rosterlake.config;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.ReferenceDefinition;
import io.rosterlake.catalog.RuleSetting;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The configuration of one tenant, complete and free of contradictions. {@code
 * docs/configuration.md} explains every resource.
 *
 * @param lake the root of the tenant's tables, absolute and in the spelling of Hadoop's {@code
 *     Path}: {@code file:/data/lake}, {@code abfss://...}; blanks are not escaped
 * @param storage the Azure storage accounts that it says how to sign in to
 * @param registration where every run registers its tables by name; empty when it does not
 * @param defaultCallingCode the calling code of phone numbers without a plus, such as {@code 44}
 * @param rules what the tenant makes of rules of the catalogue, and rules of its own
 * @param referenceDefinitions the values it adds to lists, changes or disables
 */
public record TenantConfig(
    String tenant,
    String lake,
    List<StorageAccount> storage,
    List<SourceSystem> sourceSystems,
    List<YearTimePeriod> years,
    List<DataConnector> dataConnectors,
    List<InboundFlow> inboundFlows,
    List<OutboundFlow> outboundFlows,
    List<Alert> alerts,
    GuardSettings guard,
    Retention retention,
    Optional<Registration> registration,
    Optional<Directory> directory,
    Optional<String> defaultCallingCode,
    List<RuleSetting> rules,
    List<ReferenceDefinition> referenceDefinitions) {

  public TenantConfig {
    storage = List.copyOf(storage);
    sourceSystems = List.copyOf(sourceSystems);
    years = List.copyOf(years);
    dataConnectors = List.copyOf(dataConnectors);
    inboundFlows = List.copyOf(inboundFlows);
    outboundFlows = List.copyOf(outboundFlows);
    alerts = List.copyOf(alerts);
    rules = List.copyOf(rules);
    referenceDefinitions = List.copyOf(referenceDefinitions);
  }

  /** The catalog as this tenant sees it: with its rules and its values of lists. */
  public Catalog adjust(Catalog catalog) {
    boolean isAsPublished = rules.isEmpty() && referenceDefinitions.isEmpty();
    Catalog adjusted =
        isAsPublished ? catalog : catalog.adjusted(tenant, rules, referenceDefinitions);
    return defaultCallingCode.map(adjusted::calling).orElse(adjusted);
  }

  /**
   * The source system with that id.
   *
   * @throws ConfigException naming the known ids when there is none
   */
  public SourceSystem sourceSystem(String id) {
    return find(sourceSystems, SourceSystem::id, id, "sourceSystems", "source system");
  }

  /**
   * The year time period with that id.
   *
   * @throws ConfigException naming the known ids when there is none
   */
  public YearTimePeriod year(String id) {
    return find(years, YearTimePeriod::id, id, "years", "year");
  }

  /**
   * The data connector with that id.
   *
   * @throws ConfigException naming the known ids when there is none
   */
  public DataConnector dataConnector(String id) {
    return find(dataConnectors, DataConnector::id, id, "dataConnectors", "data connector");
  }

  /** The outbound flows of one kind, in the order of the file. */
  public <T extends OutboundFlow> List<T> outboundFlows(Class<T> kind) {
    return outboundFlows.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The id of the source system whose rosters a flow of this tenant reads. */
  public String sourceSystemOf(InboundFlow flow) {
    return dataConnector(flow.dataConnector()).sourceSystem();
  }

  /**
   * The inbound flow with that id.
   *
   * @throws ConfigException naming the known ids when there is none
   */
  public InboundFlow inboundFlow(String id) {
    return find(inboundFlows, InboundFlow::id, id, "inboundFlows", "inbound flow");
  }

  private static <T> T find(
      List<T> resources, Function<T, String> idOf, String id, String list, String noun) {
    return resources.stream()
        .filter(resource -> idOf.apply(resource).equals(id))
        .findFirst()
        .orElseThrow(() -> new ConfigException(list, unknown(resources, idOf, id, noun)));
  }

  private static <T> String unknown(
      List<T> resources, Function<T, String> idOf, String id, String noun) {
    List<String> known = resources.stream().map(idOf).collect(Collectors.toList());
    return "there is no %s '%s'%s".formatted(noun, id, KnownNames.of(known).hint(id));
  }
}
