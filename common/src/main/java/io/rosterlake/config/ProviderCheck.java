package io.rosterlake.config;

import io.rosterlake.catalog.Capability;
import io.rosterlake.catalog.Provider;
import io.rosterlake.catalog.Support;
import java.util.Map;
import java.util.Optional;

/** Checks that a connector asks the API of a provider only for what it offers. */
final class ProviderCheck {
  /** The data that a connector may ask for, by the property that asks. */
  static final Map<String, Capability> DATA =
      Map.of(
          "isContactsEnabled", Capability.CONTACTS,
          "isDemographicsEnabled", Capability.DEMOGRAPHICS,
          "isFlagsEnabled", Capability.USER_FLAGS);

  private static final Map<String, Capability> VERSIONS =
      Map.of("1.1", Capability.ONE_ROSTER_1_1, "1.2", Capability.ONE_ROSTER_1_2);

  private static final Map<String, Capability> CREDENTIALS =
      Map.of(
          Credential.Type.OAUTH2_CLIENT_CREDENTIAL.code(), Capability.OAUTH_2,
          Credential.Type.OAUTH1_CLIENT_CREDENTIAL.code(), Capability.OAUTH_1);

  private final Located connector;
  private final Provider provider;
  private final Problems problems;

  private ProviderCheck(Located connector, Provider provider, Problems problems) {
    this.connector = connector;
    this.provider = provider;
    this.problems = problems;
  }

  static void check(Located connector, Provider provider, Problems problems) {
    ProviderCheck check = new ProviderCheck(connector, provider, problems);
    DATA.forEach(check::data);
    check.choice(connector.property("apiVersion"), VERSIONS);
    check.choice(connector.property("credential").property("type"), CREDENTIALS);
    check.limit("limit", "pageLimit", provider.quirks().pageLimit());
    check.limit("parallel", "parallelLimit", provider.quirks().parallelLimit());
    check.timeFilter();
  }

  private void data(String property, Capability capability) {
    Located asked = connector.property(property);
    if (asked.value().booleanValue()) {
      require(asked, capability, "write false, or remove the line");
    }
  }

  private void choice(Located asked, Map<String, Capability> capabilities) {
    Optional<Capability> capability = asked.text().map(capabilities::get);
    String others =
        String.join(
            " or ",
            capabilities.entrySet().stream()
                .filter(other -> provider.support(other.getValue()) != Support.MISSING)
                .map(Map.Entry::getKey)
                .sorted()
                .toList());
    capability.ifPresent(each -> require(asked, each, "write " + others));
  }

  private void require(Located asked, Capability capability, String advice) {
    if (provider.support(capability) == Support.MISSING) {
      problems.add(
          asked.path(),
          "the API of %s has no %s; %s".formatted(provider.name(), capability.label(), advice));
    }
  }

  private void limit(String property, String quirk, int known) {
    Located asked = connector.property("paging").property(property);
    int most = connector.property("quirks").property(quirk).value().asInt(known);
    boolean isTooMuch = asked.value().isInt() && asked.value().intValue() > most;
    if (isTooMuch && !problems.hasAt(asked.path())) {
      problems.add(
          asked.path(),
          "the API takes at most %,d; lower the value, or set quirks: {%s: ...} when yours takes more"
              .formatted(most, quirk));
    }
  }

  private void timeFilter() {
    Located timeFilter = connector.property("timeFilter");
    if (!timeFilter.value().isMissingNode()
        && connector.property("quirks").value().has("timeFilter")) {
      problems.add(timeFilter.path(), "quirks has it, too; remove one of them");
    }
  }
}
