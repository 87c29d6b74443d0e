package io.rosterlake.catalog;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a format feeds one entity.
 *
 * @param mappings one for each file that does, the files in the order in which their records count
 * @param sources the files of the format
 */
public record Feed(Entity entity, List<Mapping> mappings, List<SourceFile> sources) {

  public Feed {
    mappings = List.copyOf(mappings);
    sources = List.copyOf(sources);
    if (mappings.isEmpty()) {
      throw new IllegalArgumentException("nothing feeds " + entity.name());
    }
  }

  /** The names of the files, for people. */
  public String files() {
    return mappings.stream().map(Mapping::file).collect(Collectors.joining(", "));
  }

  /** The file whose lines become the records of a mapping. */
  public SourceFile source(Mapping mapping) {
    return sources.stream()
        .filter(file -> file.name().equals(mapping.file()))
        .findFirst()
        .orElseThrow();
  }

  /** The selects that make its records of the files. */
  public List<String> selects() {
    return mappings.stream().map(Mapping::select).toList();
  }

  /**
   * Whether the mappings say the same of repeats: the records of all files are validated together.
   */
  boolean agreesOnRepeats() {
    return mappings.stream().map(Mapping::mergesRepeats).distinct().count() == 1;
  }

  /** Whether records of one key are one record that the source repeats. */
  public boolean mergesRepeats() {
    return mappings.stream().anyMatch(Mapping::mergesRepeats);
  }
}
