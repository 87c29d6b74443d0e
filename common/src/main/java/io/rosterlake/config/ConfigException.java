package io.rosterlake.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration cannot be used. The message lists the problems, one per line, the first fifty of
 * more, and never holds the value of a secret.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One wrong indentation may be a thousand problems. */
  private static final int SHOWN = 49;

  private final transient List<ConfigProblem> problems;

  ConfigException(String file, List<ConfigProblem> problems) {
    super(message(file, problems));
    this.problems = List.copyOf(problems);
  }

  private static String message(String file, List<ConfigProblem> problems) {
    String first =
        problems.stream()
            .limit(SHOWN)
            .map(problem -> text(file, problem))
            .collect(Collectors.joining("\n"));
    int more = problems.size() - SHOWN;
    return more > 0 ? "%s\n... and %,d more".formatted(first, more) : first;
  }

  /** A problem found after loading, where no file is at hand. */
  ConfigException(String path, String message) {
    this("", List.of(ConfigProblem.unplaced(path, message)));
  }

  /** The same with what caused it. */
  ConfigException(String path, String message, Throwable cause) {
    this(path, message);
    initCause(cause);
  }

  /**
   * A problem found after loading, with what the configuration names.
   *
   * @param declaredAt the file, line and property, as {@link
   *     io.rosterlake.catalog.RuleSetting#declaredAt} has them
   * @param message what is wrong, why, and how to fix it
   */
  public static ConfigException at(String declaredAt, String message) {
    return new ConfigException(declaredAt, message);
  }

  /** Where a property stands, in the words of a message. */
  static String place(String file, int line, String path) {
    StringBuilder place = new StringBuilder(file);
    if (line > 0) {
      place.append(':').append(line);
    }
    if (!path.isEmpty()) {
      place.append(place.isEmpty() ? "" : "  ").append(path);
    }
    return place.toString();
  }

  /** Every problem, in the order of the file. */
  public List<ConfigProblem> problems() {
    return problems;
  }

  private static String text(String file, ConfigProblem problem) {
    String colon = problem.path().isEmpty() ? "  " : ": ";
    return place(file, problem.line(), problem.path()) + colon + problem.message();
  }
}
