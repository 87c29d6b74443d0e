package io.rosterlake.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A source format: its files, and one mapping per entity it feeds.
 *
 * @param name the format, and its folder in bronze
 * @param fileFormats the names by which a tenant's connector asks for it
 * @param requiredTogether sets of files of which an upload has all or none
 */
public record Format(
    @com.fasterxml.jackson.annotation.JsonProperty("format") String name,
    String title,
    List<String> fileFormats,
    List<SourceFile> files,
    List<List<String>> requiredTogether,
    List<Mapping> mappings) {

  public Format {
    Objects.requireNonNull(name, "a format needs a name");
    fileFormats = List.copyOf(fileFormats);
    files = List.copyOf(files);
    requiredTogether = requiredTogether == null ? List.of() : List.copyOf(requiredTogether);
    mappings = List.copyOf(mappings);
  }

  public Optional<SourceFile> file(String fileName) {
    return files.stream().filter(file -> file.name().equals(fileName)).findFirst();
  }

  /** The file that feeds an entity; empty when the format has none for it. */
  public Optional<String> fileOf(String entity) {
    return mappings.stream()
        .filter(mapping -> mapping.entity().equals(entity))
        .map(Mapping::file)
        .findFirst();
  }
}
