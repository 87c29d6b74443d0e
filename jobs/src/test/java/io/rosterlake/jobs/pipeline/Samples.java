package io.rosterlake.jobs.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Rosters in the test resources, and copies of them with a change. */
final class Samples {
  private Samples() {}

  /** The published sample of the SDS V2.1 format: 8 users, two of whom are contacts only. */
  static Path sdsV21() {
    return resource("/samples/sds-v2.1");
  }

  static Path resource(String name) {
    URL found = Samples.class.getResource(name);
    if (found == null) {
      throw new IllegalArgumentException("there is no test resource " + name);
    }
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A copy of a roster, to be changed. */
  static Copy copy(Path roster, Path to) {
    Trees.copy(roster, to);
    return new Copy(to);
  }

  /** A roster of a test's own. */
  record Copy(Path folder) {

    Copy withLines(String file, List<String> lines) {
      return withText(file, String.join("\n", lines) + "\n");
    }

    /** Adds a line to a file. */
    Copy with(String file, String line) {
      return withText(file, Trees.text(folder.resolve(file)).stripTrailing() + "\n" + line + "\n");
    }

    Copy withText(String file, String text) {
      return withBytes(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Copy withBytes(String file, byte[] bytes) {
      try {
        Files.write(folder.resolve(file), bytes);
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Leaves out the lines below the header that match. */
    Copy without(String file, Predicate<String> record) {
      List<String> lines = Trees.text(folder.resolve(file)).lines().toList();
      List<String> kept =
          java.util.stream.IntStream.range(0, lines.size())
              .filter(line -> line == 0 || !record.test(lines.get(line)))
              .mapToObj(lines::get)
              .toList();
      return withLines(file, kept);
    }

    /** Leaves out a user and every record about that user. */
    Copy withoutUser(String sourcedId) {
      for (Path file : Trees.files(folder)) {
        without(
            file.getFileName().toString(),
            record -> List.of(record.split(",")).contains(sourcedId));
      }
      return this;
    }

    Copy replacing(String file, String original, String changed) {
      String text = Trees.text(folder.resolve(file));
      if (!text.contains(original)) {
        throw new IllegalArgumentException(file + " does not hold " + original);
      }
      return withText(file, text.replace(original, changed));
    }

    Copy withoutFile(String file) {
      try {
        Files.delete(folder.resolve(file));
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Copy renaming(String file, String name) {
      byte[] bytes = Trees.bytes(folder.resolve(file));
      return withoutFile(file).withBytes(name, bytes);
    }
  }
}
