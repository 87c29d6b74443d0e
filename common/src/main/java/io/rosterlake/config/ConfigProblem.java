package io.rosterlake.config;

/**
 * One finding of a configuration.
 *
 * @param line the 1-based line, or 0 when the finding is not at a line
 * @param path the property, as in {@code dataConnectors[0].path}; empty for the file as a whole
 * @param message what is wrong, why, and how to fix it
 */
public record ConfigProblem(int line, String path, String message) {

  /** A finding that belongs to no line, for example of a name given on the command line. */
  static ConfigProblem unplaced(String path, String message) {
    return new ConfigProblem(0, path, message);
  }
}
