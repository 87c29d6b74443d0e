package io.rosterlake.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The provider profiles. They are read apart from the catalog: only tenants with a OneRoster API
 * need them.
 *
 * @param listed those that have a file, by name
 * @param unlisted what holds for any other vendor
 */
public record Providers(List<Provider> listed, Provider unlisted) {
  private static final String FOLDER = "providers";
  private static final String DEFAULTS = FOLDER + "/defaults.yaml";

  public Providers {
    listed =
        listed.stream()
            .sorted(Comparator.comparing(Provider::name, String.CASE_INSENSITIVE_ORDER))
            .toList();
  }

  /**
   * Reads the profiles from the class path.
   *
   * @throws CatalogException when a file is wrong
   */
  public static Providers load() {
    JsonNode defaults = SchemaYaml.tree(DEFAULTS);
    Map<String, Provider> byFile = new HashMap<>();
    for (String path : SchemaFiles.list(FOLDER, ".yaml")) {
      if (!path.equals(DEFAULTS)) {
        byFile.put(path, SchemaYaml.over(defaults, path, SchemaFiles.text(path), Provider.class));
      }
    }
    List<String> problems = problems(byFile);
    if (!problems.isEmpty()) {
      throw new CatalogException(
          "schemas/providers is inconsistent:\n  " + String.join("\n  ", problems));
    }
    return new Providers(
        List.copyOf(byFile.values()), SchemaYaml.convert(DEFAULTS, defaults, Provider.class));
  }

  /**
   * What is wrong with the profiles together.
   *
   * @param byFile each profile by the path of its file
   */
  static List<String> problems(Map<String, Provider> byFile) {
    List<String> problems = new ArrayList<>();
    Map<String, String> files = new HashMap<>();
    byFile.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> {
              Provider provider = entry.getValue();
              if (!entry.getKey().equals(fileOf(provider))) {
                problems.add(
                    "%s has provider %s, whose file is %s; rename one of them"
                        .formatted(entry.getKey(), provider.name(), fileOf(provider)));
              }
              if (provider.status() == Provider.Status.UNLISTED) {
                problems.add("%s has no status; write listed or test".formatted(entry.getKey()));
              }
              for (String name : provider.names()) {
                String other = files.putIfAbsent(name.toLowerCase(Locale.ROOT), entry.getKey());
                if (other != null) {
                  problems.add(
                      "%s and %s both have the name %s; remove one of them"
                          .formatted(other, entry.getKey(), name));
                }
              }
            });
    return problems;
  }

  private static String fileOf(Provider provider) {
    String safe = provider.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
    return FOLDER + "/" + safe.replace(' ', '-') + ".yaml";
  }

  /** The provider with that name, in any case, or with that other name. */
  public Optional<Provider> find(String name) {
    return listed.stream()
        .filter(provider -> provider.names().stream().anyMatch(name::equalsIgnoreCase))
        .findFirst();
  }

  /** The profile that holds for a vendor, whether it is listed or not. */
  public Provider of(String vendor) {
    return find(vendor).orElse(unlisted);
  }
}
