package io.rosterlake.config;

import io.rosterlake.catalog.Provider;
import io.rosterlake.catalog.Providers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The provider profiles of a tenant's source systems. */
final class VendorProfiles {
  private final Map<String, Provider> bySourceSystem;

  private VendorProfiles(Map<String, Provider> bySourceSystem) {
    this.bySourceSystem = bySourceSystem;
  }

  /** Reads the profiles when a tenant has an API: they take time to read, and others need none. */
  static VendorProfiles of(Located root) {
    Map<String, Provider> bySourceSystem = new HashMap<>();
    List<Located> connectors = root.property("dataConnectors").items();
    if (connectors.stream().anyMatch(VendorProfiles::isApi)) {
      Providers providers = Providers.load();
      for (Located sourceSystem : root.property("sourceSystems").items()) {
        String vendor = sourceSystem.property("vendor").text().orElse("");
        sourceSystem
            .property("id")
            .text()
            .ifPresent(id -> bySourceSystem.putIfAbsent(id, providers.of(vendor)));
      }
    }
    return new VendorProfiles(bySourceSystem);
  }

  static boolean isApi(Located connector) {
    return connector
        .property("type")
        .text()
        .filter("oneRosterApiDataConnector"::equals)
        .isPresent();
  }

  /** The profile behind an API; empty when the connector names no source system that is there. */
  Optional<Provider> behind(Located connector) {
    return connector.property("sourceSystem").text().map(bySourceSystem::get);
  }
}
