package io.rosterlake.jobs.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that a history needs while it is taken. */
final class Folders {
  private Folders() {}

  static Path temporary() {
    try {
      return Files.createTempDirectory("rosterlake-model");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies all that is in a folder to another one, which is there and empty. */
  static void copy(Path from, Path to) {
    for (Path each : below(from)) {
      Path copy = to.resolve(from.relativize(each).toString());
      try {
        if (Files.isDirectory(each)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(each, copy);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static void delete(Path folder) {
    for (Path each : below(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
      try {
        Files.delete(each);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The folder and all in it, each folder before what is in it. */
  private static List<Path> below(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
