package io.rosterlake.upload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the records of a file are.
 *
 * @param all the stretches that can be read independently, in file order; none for a file without
 *     records
 * @param records how many records the stretches hold, faulty ones included, blank lines not
 */
public record FileChunks(List<FileChunk> all, long records, boolean hasByteOrderMark) {
  public FileChunks {
    all = List.copyOf(all);
  }

  /**
   * Reads what is left of a file, and cuts it into chunks.
   *
   * @param reader stands where the first chunk is to start
   * @param size how many bytes a chunk holds at least, unless it is the last one
   * @param atRecord is run at each record
   */
  static FileChunks of(RecordReader reader, long size, boolean hasByteOrderMark, Runnable atRecord)
      throws IOException {
    List<FileChunk> chunks = new ArrayList<>();
    reader.takeChecksum();
    long start = reader.end();
    long firstLine = reader.endLine();
    long records = 0;
    boolean hasMore = reader.advance();
    while (hasMore) {
      atRecord.run();
      records++;
      if (reader.end() - start >= size) {
        chunks.add(chunk(reader, start, firstLine, records));
        start = reader.end();
        firstLine = reader.endLine();
        records = 0;
      }

      hasMore = reader.advance();
    }

    if (records > 0) {
      chunks.add(chunk(reader, start, firstLine, records));
    }

    return new FileChunks(
        chunks, chunks.stream().mapToLong(FileChunk::records).sum(), hasByteOrderMark);
  }

  /** What lies between there and where the reader stands. */
  private static FileChunk chunk(RecordReader reader, long start, long firstLine, long records) {
    return new FileChunk(start, reader.end() - start, firstLine, records, reader.takeChecksum());
  }
}
