package io.rosterlake.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects the problems of a document, each at the line of its property. */
final class Problems {
  private final YamlDocument document;
  private final Set<ConfigProblem> found = new LinkedHashSet<>();

  Problems(YamlDocument document) {
    this.document = document;
    found.addAll(document.problems());
  }

  /** A problem of the property at {@code path}. */
  void add(String path, String message) {
    found.add(new ConfigProblem(document.line(path), path, message));
  }

  /** Whether the property at {@code path} has a problem already. */
  boolean hasAt(String path) {
    return found.stream().anyMatch(problem -> problem.path().equals(path));
  }

  /** Passes, or reports everything that was found, in the order of the file. */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigException(document.file(), inFileOrder());
    }
  }

  private List<ConfigProblem> inFileOrder() {
    return found.stream()
        .sorted(Comparator.comparingInt(ConfigProblem::line).thenComparing(ConfigProblem::path))
        .collect(Collectors.toList());
  }
}
