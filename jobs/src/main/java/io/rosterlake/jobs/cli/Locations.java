package io.rosterlake.jobs.cli;

import io.rosterlake.config.Storages;
import io.rosterlake.jobs.run.RunRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Paths as users type them. */
final class Locations {
  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:.*");

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
    return SCHEME.matcher(typed).matches()
        ? typed
        : "file:" + Path.of(typed).toAbsolutePath().normalize();
  }

  /** A new folder that the caller deletes. */
  static org.apache.hadoop.fs.Path temporary() {
    try {
      return new org.apache.hadoop.fs.Path(
          "file:" + Files.createTempDirectory("rosterlake-").toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary folder", e);
    }
  }
}
