package io.rosterlake.upload;

import io.rosterlake.catalog.SourceFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One pass over a file: its header, where its records are, its hash, and whether it is UTF-8.
 *
 * @param header the cells of the first record, empty if there is none or it is faulty
 * @param headerText the text of the first record
 * @param headerFinding what is wrong with the structure of the first record, or null
 * @param headerLine the line of the first record; 0 when the file has none
 * @param broken what breaks the structure of records below a sound header
 * @param endsInSeparators whether most records have further empty cells
 * @param emptiness what the file has where no column is
 * @param invalidAt the first byte that is not UTF-8, or -1; the pass stops there, so everything
 *     else then covers only what lies before
 */
record CsvScan(
    List<String> header,
    String headerText,
    StructureRule headerFinding,
    long headerLine,
    Map<StructureRule, Broken> broken,
    boolean endsInSeparators,
    TrailingEmptiness emptiness,
    FileChunks chunks,
    String sha256,
    long bytes,
    long invalidAt) {

  /** The first record with a finding, and how many have it. */
  record Broken(StructureFinding first, long count) {}

  boolean isUtf8() {
    return invalidAt < 0;
  }

  /** How many records below the header have a broken structure. */
  long faulty() {
    return broken.values().stream().mapToLong(Broken::count).sum();
  }

  boolean hasHeader() {
    return headerLine > 0;
  }

  /**
   * Scans a file from its first byte.
   *
   * @param spec what the file should be
   * @param chunkSize how many bytes a chunk holds at least, unless it is the last one
   */
  static CsvScan of(InputStream in, SourceFile spec, long chunkSize) throws IOException {
    return of(in, spec, chunkSize, false, header -> reader -> {});
  }

  /**
   * Scans a file from its first byte.
   *
   * @param spec what the file should be
   * @param chunkSize how many bytes a chunk holds at least, unless it is the last one
   * @param endsInSeparators as in {@link StructureCheck}
   * @param watch who sees the sound records of a file with that header
   */
  static CsvScan of(
      InputStream in,
      SourceFile spec,
      long chunkSize,
      boolean endsInSeparators,
      Function<List<String>, RecordWatch> watch)
      throws IOException {
    ObservedBytes observed = new ObservedBytes(in);
    try (CsvRecordReader reader = new CsvRecordReader(observed, Long.MAX_VALUE, 1)) {
      boolean hasByteOrderMark = reader.skipByteOrderMark();
      List<String> header = new ArrayList<>();
      String headerText = "";
      StructureRule headerFinding = null;
      long headerLine = 0;
      if (reader.advance()) {
        headerLine = reader.line();
        headerText = reader.raw();
        headerFinding = reader.finding();
        for (int cell = 0; headerFinding == null && cell < reader.cellCount(); cell++) {
          header.add(reader.cell(cell));
        }
      }

      Faulty faulty =
          new Faulty(
              StructureCheck.of(spec.writtenIn(header), header, endsInSeparators),
              headerFinding == null,
              watch.apply(header));
      List<FileChunk> chunks = chunks(reader, faulty, chunkSize);
      long records = chunks.stream().mapToLong(FileChunk::records).sum();
      return new CsvScan(
          List.copyOf(header),
          headerText,
          headerFinding,
          headerLine,
          Map.copyOf(faulty.broken),
          faulty.surplus * 2 > records,
          TrailingEmptiness.of(header, headerLine, faulty.surplusLines, reader.separatorLines()),
          new FileChunks(chunks, records, hasByteOrderMark),
          observed.sha256(),
          observed.bytes,
          observed.utf8.invalidAt());
    }
  }

  private static List<FileChunk> chunks(CsvRecordReader reader, Faulty faulty, long chunkSize)
      throws IOException {
    List<FileChunk> chunks = new ArrayList<>();
    reader.takeChecksum();
    long start = reader.end();
    long firstLine = reader.endLine();
    long records = 0;
    boolean hasMore = reader.advance();
    while (hasMore) {
      faulty.check(reader);
      records++;
      if (reader.end() - start >= chunkSize) {
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

    return chunks;
  }

  /** What lies between there and where the reader stands. */
  private static FileChunk chunk(CsvRecordReader reader, long start, long firstLine, long records) {
    return new FileChunk(start, reader.end() - start, firstLine, records, reader.takeChecksum());
  }

  /** Notes the records whose structure is broken. */
  private static final class Faulty {
    private final StructureCheck check;
    private final boolean hasHeader;
    private final RecordWatch watch;
    private final int headerCells;
    private final LineTally surplusLines = new LineTally();
    private long surplus;
    private final Map<StructureRule, Broken> broken = new EnumMap<>(StructureRule.class);

    Faulty(StructureCheck check, boolean hasHeader, RecordWatch watch) {
      this.check = check;
      this.hasHeader = hasHeader;
      this.watch = watch;
      this.headerCells = check.header().size();
    }

    void check(CsvRecordReader reader) {
      StructureFinding finding = hasHeader ? check.finding(reader) : null;
      surplus += hasHeader && check.hasSurplus(reader) ? 1 : 0;
      if (hasHeader && finding == null) {
        watch.see(reader);
        if (reader.cellCount() > headerCells) {
          surplusLines.add(reader.line());
        }
      }

      if (finding != null) {
        broken.merge(
            finding.rule(),
            new Broken(finding, 1),
            (known, more) -> new Broken(known.first(), known.count() + 1));
      }
    }
  }

  /** Hashes and checks what is read, and ends where the bytes stop being UTF-8. */
  private static final class ObservedBytes extends FilterInputStream {
    private final MessageDigest digest = Sha256.digest();
    private final Utf8Check utf8 = new Utf8Check();
    private long bytes;

    ObservedBytes(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int count = in.read(target, from, length);
      if (count < 0) {
        utf8.acceptEnd();
        return count;
      }

      long before = bytes;
      bytes += count;
      digest.update(target, from, count);
      if (utf8.accept(target, from, from + count)) {
        return count;
      }

      int sound = (int) (utf8.invalidAt() - before);
      return sound > 0 ? sound : -1;
    }

    String sha256() {
      return Sha256.hex(digest);
    }
  }
}
