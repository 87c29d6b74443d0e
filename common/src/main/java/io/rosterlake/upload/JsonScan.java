package io.rosterlake.upload;

import io.rosterlake.catalog.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One pass over a file of JSON Lines: where its records are, its hash, and whether it is UTF-8.
 *
 * @param broken what breaks the structure of records
 * @param unread the properties of sound records that nobody reads, and the line on which each is
 *     first
 * @param neverSeen the properties of the format that no record has
 * @param notes what sound records have that the file tells of once
 * @param invalidAt the first byte that is not UTF-8, or -1; the pass stops there, so everything
 *     else then covers only what lies before
 */
record JsonScan(
    FileChunks chunks,
    BrokenRecords broken,
    Map<String, Long> unread,
    Set<String> neverSeen,
    Map<JsonCells.Note, LineTally> notes,
    String sha256,
    long bytes,
    long invalidAt) {
  /** Names in data may be endless. Nobody reads a list of more. */
  private static final int MOST_NAMES = 1_000;

  private static final int LONGEST_NAME = 100;

  boolean isUtf8() {
    return invalidAt < 0;
  }

  /**
   * Scans a file from its first byte.
   *
   * @param chunkSize how many bytes a chunk holds at least, unless it is the last one
   * @param watch sees the sound records
   */
  static JsonScan of(InputStream in, SourceFile spec, long chunkSize, RecordWatch watch)
      throws IOException {
    ObservedBytes observed = new ObservedBytes(in);
    BrokenRecords broken = new BrokenRecords();
    Map<String, Long> unread = new LinkedHashMap<>();
    Map<JsonCells.Note, LineTally> notes = new LinkedHashMap<>();
    try (JsonRecordReader reader =
        new JsonRecordReader(observed, Long.MAX_VALUE, 1, JsonColumns.of(spec))) {
      boolean hasByteOrderMark = reader.skipByteOrderMark();
      Runnable atRecord =
          () -> {
            if (reader.finding() != null) {
              broken.add(reader.finding());
              return;
            }

            watch.see(reader);
            reader.unread().forEach(name -> addTo(unread, name, reader.line()));
            reader
                .notes()
                .forEach(
                    note ->
                        notes.computeIfAbsent(note, each -> new LineTally()).add(reader.line()));
          };
      FileChunks chunks = FileChunks.of(reader, chunkSize, hasByteOrderMark, atRecord);
      return new JsonScan(
          chunks,
          broken,
          unread,
          reader.neverSeen(),
          notes,
          observed.sha256(),
          observed.bytes(),
          observed.invalidAt());
    }
  }

  private static void addTo(Map<String, Long> unread, String name, long line) {
    if (unread.size() < MOST_NAMES) {
      int end = Math.min(name.length(), LONGEST_NAME);
      unread.putIfAbsent(name.substring(0, end), line);
    }
  }
}
