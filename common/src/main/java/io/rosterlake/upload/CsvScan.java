package io.rosterlake.upload;

import io.rosterlake.catalog.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
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
    BrokenRecords broken,
    boolean endsInSeparators,
    TrailingEmptiness emptiness,
    FileChunks chunks,
    String sha256,
    long bytes,
    long invalidAt) {

  boolean isUtf8() {
    return invalidAt < 0;
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
      FileChunks chunks =
          FileChunks.of(reader, chunkSize, hasByteOrderMark, () -> faulty.check(reader));
      return new CsvScan(
          List.copyOf(header),
          headerText,
          headerFinding,
          headerLine,
          faulty.broken,
          faulty.surplus * 2 > chunks.records(),
          TrailingEmptiness.of(header, headerLine, faulty.surplusLines, reader.separatorLines()),
          chunks,
          observed.sha256(),
          observed.bytes(),
          observed.invalidAt());
    }
  }

  /** Notes the records whose structure is broken. */
  private static final class Faulty {
    private final StructureCheck check;
    private final boolean hasHeader;
    private final RecordWatch watch;
    private final int headerCells;
    private final LineTally surplusLines = new LineTally();
    private long surplus;
    private final BrokenRecords broken = new BrokenRecords();

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
        broken.add(finding);
      }
    }
  }
}
