package io.rosterlake.jobs.export;

import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** Small text files beside the tables of a lake. */
final class Files {
  private Files() {}

  static void write(Lake lake, Path file, String text) {
    try (OutputStream out = lake.fileSystem(file).create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new LakeException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Writes beside the file, then puts it in place in one step: a reader sees old or new. */
  static void replace(Lake lake, Path file, String text) {
    Path beside = new Path(file.getParent(), "_" + file.getName() + ".new");
    write(lake, beside, text);
    try {
      FileContext.getFileContext(lake.fileSystem(file).getUri(), lake.configuration())
          .rename(beside, file, Options.Rename.OVERWRITE);
    } catch (IOException e) {
      throw new LakeException("cannot move " + file + " into place: " + e.getMessage(), e);
    }
  }

  static Optional<String> read(Lake lake, Path file) {
    try {
      FileSystem files = lake.fileSystem(file);
      if (!files.exists(file)) {
        return Optional.empty();
      }
      try (var in = files.open(file)) {
        return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new LakeException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
