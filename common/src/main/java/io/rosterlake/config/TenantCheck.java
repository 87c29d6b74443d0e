package io.rosterlake.config;

import io.rosterlake.config.ExportSettings.Compression;
import io.rosterlake.config.ExportSettings.FileFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks what a JSON Schema cannot say: real dates, windows of time, addresses, and resources that
 * contradict each other. A value that the schema rejects is left alone here.
 */
final class TenantCheck {
  private final Located root;
  private final Locations locations;
  private final VendorProfiles profiles;
  private final Problems problems;

  private TenantCheck(
      Located root, Locations locations, VendorProfiles profiles, Problems problems) {
    this.root = root;
    this.locations = locations;
    this.profiles = profiles;
    this.problems = problems;
  }

  static void check(Located root, Locations locations, VendorProfiles profiles, Problems problems) {
    TenantCheck check = new TenantCheck(root, locations, profiles, problems);
    check.location(root.property("lake"));
    check.location(root.property("directory").property("path"));
    check.accounts(root.property("storage"));
    root.property("sourceSystems").items().forEach(check::matching);
    root.property("dataConnectors").items().forEach(check::connector);
    root.property("alerts").items().forEach(check::alert);
    root.property("outboundFlows").items().forEach(check::hashKey);
    root.property("outboundFlows").items().forEach(check::compression);
    YearCheck.check(root, problems);
  }

  private void connector(Located connector) {
    location(connector.property("path"));
    if (VendorProfiles.isApi(connector)) {
      ApiCheck.check(connector, problems);
      profiles
          .behind(connector)
          .ifPresent(provider -> ProviderCheck.check(connector, provider, problems));
    }
  }

  private void alert(Located alert) {
    location(alert.property("path"));
    AddressCheck.check(alert.property("url"), problems);
  }

  /** Readers of a format expect certain compressions of it. */
  private void compression(Located flow) {
    Located compression = flow.property("compression");
    Optional<Compression> chosen =
        compression.text().flatMap(code -> Coded.find(Compression.class, code));
    FileFormat format =
        flow.property("fileFormat")
            .text()
            .flatMap(code -> Coded.find(FileFormat.class, code))
            .orElse(FileFormat.DEFAULT);
    if (chosen.isPresent() && chosen.get().fileFormat() != format) {
      problems.add(
          compression.path(),
          "%s is for fileFormat: %s; for %s write %s"
              .formatted(
                  chosen.get().code(),
                  chosen.get().fileFormat().code(),
                  format.code(),
                  Stream.of(Compression.values())
                      .filter(other -> other.fileFormat() == format)
                      .map(Compression::code)
                      .collect(Collectors.joining(" or "))));
    }
  }

  private void hashKey(Located flow) {
    Located privacy = flow.property("privacy");
    boolean isHashing =
        Stream.of("keys", "personalData")
            .anyMatch(name -> privacy.property(name).text().filter("hash"::equals).isPresent());
    if (isHashing && !privacy.value().has("hashKey")) {
      problems.add(
          privacy.path(),
          "hashes need a key, or somebody who knows an id could find its hash; add hashKey: ${env:NAME}");
    }
  }

  private void location(Located location) {
    for (String name : locations.missingVariables(location.text().orElse(""))) {
      problems.add(location.path(), TextWithVariables.notSet(name));
    }
    if (locations.lacksAbsolutePath(location.text().orElse(""))) {
      problems.add(
          location.path(),
          "a URI needs a '/' after its scheme; write file:/folder, or a path without a scheme");
      return;
    }
    if (!locations.canBeSpelled(location.text().orElse(""))) {
      problems.add(
          location.path(),
          "the locale of this process (%s) has not all letters of this path, so another folder would be used; start with LC_ALL=C.UTF-8 in the environment"
              .formatted(System.getProperty("sun.jnu.encoding")));
      return;
    }
    location
        .text()
        .flatMap(locations::problem)
        .ifPresent(problem -> problems.add(location.path(), problem));
  }

  private void accounts(Located storage) {
    Map<String, String> first = new HashMap<>();
    for (Located item : storage.items()) {
      Located account = item.property("account");
      account
          .text()
          .map(StorageAccount::hostOf)
          .map(host -> first.putIfAbsent(host, item.path()))
          .ifPresent(
              other ->
                  problems.add(
                      account.path(),
                      "%s says already who signs in to this account; remove one".formatted(other)));
    }
  }

  private void matching(Located sourceSystem) {
    Located settings = sourceSystem.property("userMatchingSettings");
    if (!settings.items().isEmpty() && !root.value().has("directory")) {
      problems.add(
          settings.path(),
          "there is no directory to match people with; add 'directory', or remove these settings");
    }
    distinct(settings, "roleGroup");
    distinct(settings, "priorityOrder");
  }

  private void distinct(Located settings, String property) {
    Map<String, String> first = new HashMap<>();
    for (Located setting : settings.items()) {
      Located value = setting.property(property);
      String other = value.text().map(text -> first.putIfAbsent(text, setting.path())).orElse(null);
      if (other != null) {
        problems.add(
            value.path(),
            "%s has it already: %s; a source system has one rule for each, so change or remove one"
                .formatted(other, value.value().asText()));
      }
    }
  }
}
