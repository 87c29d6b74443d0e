package io.rosterlake.jobs.cli;

import io.rosterlake.config.Storages;
import io.rosterlake.run.RunRefused;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.TypeConversionException;

/** Paths as users type them. */
final class Locations {
  private Locations() {}

  /**
   * A path with a scheme as it is; any other from the current folder.
   *
   * @throws RunRefused when nothing can be there
   */
  static String absolute(String typed) {
    Storages.problem(typed)
        .ifPresent(
            problem -> {
              throw new RunRefused("%s: %s".formatted(typed, problem));
            });
    return Storages.isUri(typed) ? typed : "file:" + path(typed).toAbsolutePath().normalize();
  }

  /** A path as it was typed; Java reads what was typed in the locale of the process. */
  static Path path(String typed) {
    try {
      return Path.of(typed);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "the locale of this process (%s) has not all letters of the path %s; start with LC_ALL=C.UTF-8 in the environment"
              .formatted(System.getProperty("sun.jnu.encoding"), typed));
    }
  }
}
