package io.rosterlake.jobs.cli;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Paths as users type them. */
final class Locations {
  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:.*");

  private Locations() {}

  /** A path with a scheme as it is; any other from the current folder. */
  static String absolute(String typed) {
    return SCHEME.matcher(typed).matches()
        ? typed
        : "file:" + Path.of(typed).toAbsolutePath().normalize();
  }
}
