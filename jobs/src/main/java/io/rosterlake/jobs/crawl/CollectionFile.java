package io.rosterlake.jobs.crawl;

import io.rosterlake.connect.oneroster.RecordSink;
import io.rosterlake.connect.oneroster.RosterRecord;
import io.rosterlake.lake.LakeException;
import io.rosterlake.upload.Storage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;

/** The records of a collection as a file of JSON Lines, in the order in which they arrive. */
final class CollectionFile implements RecordSink, AutoCloseable {
  private static final int BUFFER = 1 << 18;

  private final Storage storage;
  private final Path path;
  private OutputStream out;

  CollectionFile(Storage storage, Path path) {
    this.storage = storage;
    this.path = path;
    this.out = created();
  }

  private OutputStream created() {
    try {
      return new BufferedOutputStream(storage.create(path), BUFFER);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void accept(RosterRecord record) {
    try {
      out.write(record.json().getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void startOver() {
    close();
    out = created();
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private LakeException failure(IOException e) {
    return new LakeException("cannot write %s: %s".formatted(path, e), e);
  }
}
