package io.rosterlake.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration cannot be used. The message lists every problem, one per line, and never holds
 * the value of a secret.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  ConfigException(String file, List<ConfigProblem> problems) {
    super(problems.stream().map(problem -> text(file, problem)).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** A problem found after loading, where no file is at hand. */
  ConfigException(String path, String message) {
    this("", List.of(ConfigProblem.unplaced(path, message)));
  }

  /** Every problem, in the order of the file. */
  public List<ConfigProblem> problems() {
    return problems;
  }

  private static String text(String file, ConfigProblem problem) {
    StringBuilder text = new StringBuilder(file);
    if (problem.line() > 0) {
      text.append(':').append(problem.line());
    }
    if (!problem.path().isEmpty()) {
      text.append(text.isEmpty() ? "" : "  ").append(problem.path());
    }
    return text.append(problem.path().isEmpty() ? "  " : ": ").append(problem.message()).toString();
  }
}
