package io.rosterlake.jobs.crawl;

import io.rosterlake.connect.oneroster.RecordSink;
import io.rosterlake.connect.oneroster.RosterRecord;
import io.rosterlake.lake.LakeException;
import io.rosterlake.upload.Storage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * The records of a collection as a file of JSON Lines, in the order in which they arrive. Those
 * that the read before has brought already, word for word, are left out and counted.
 */
final class CollectionFile implements RecordSink, AutoCloseable {
  private static final int BUFFER = 1 << 18;

  private final Storage storage;
  private final Path path;
  private final Set<String> known;
  private final RecentRecords recent = new RecentRecords(CrawlPlan.OVERLAP);
  private OutputStream out;
  private long records;
  private long left;

  /**
   * An empty file.
   *
   * @param known the hashes of the recent records of the read before
   */
  CollectionFile(Storage storage, Path path, Set<String> known) {
    this.storage = storage;
    this.path = path;
    this.known = Set.copyOf(known);
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
    if (recent.note(record).filter(known::contains).isPresent()) {
      left++;
      return;
    }
    records++;
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
    recent.startOver();
    records = 0;
    left = 0;
    out = created();
  }

  /** How many records it has. */
  long records() {
    return records;
  }

  /** How many records were left out, because the read before has brought them. */
  long known() {
    return left;
  }

  /** The hashes of the records that the next read will bring again. */
  List<String> recent() {
    return recent.hashes();
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
