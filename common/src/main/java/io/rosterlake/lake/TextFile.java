package io.rosterlake.lake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** A small text file beside the tables of a lake, in UTF-8. */
public record TextFile(Lake lake, Path path) {

  /** Writes the file, whatever was in it. A reader may see it half written. */
  public void write(String text) {
    write(path, text);
  }

  /** The same, compressed by gzip. */
  public void writeZipped(String text) {
    try (OutputStream out = new GZIPOutputStream(lake.fileSystem(path).create(path, true))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unwritten(path, e);
    }
  }

  /** Writes beside the file, then puts it in place in one step: a reader sees old or new. */
  public void replace(String text) {
    Path beside = new Path(path.getParent(), "_" + path.getName() + ".new");
    write(beside, text);
    try {
      FileContext.getFileContext(lake.fileSystem(path).getUri(), lake.configuration())
          .rename(beside, path, Options.Rename.OVERWRITE);
    } catch (IOException e) {
      throw new LakeException("cannot move " + path + " into place: " + e.getMessage(), e);
    }
  }

  /** As {@link #replace}, unless that is what is in it already. */
  public void update(String text) {
    if (!read().equals(Optional.of(text))) {
      replace(text);
    }
  }

  /** What is in it; empty when there is no such file. */
  public Optional<String> read() {
    try {
      FileSystem files = lake.fileSystem(path);
      if (!files.exists(path)) {
        return Optional.empty();
      }
      try (var in = files.open(path)) {
        return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new LakeException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private void write(Path file, String text) {
    try (OutputStream out = lake.fileSystem(file).create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unwritten(file, e);
    }
  }

  private static LakeException unwritten(Path file, IOException e) {
    return new LakeException("cannot write " + file + ": " + e.getMessage(), e);
  }
}
