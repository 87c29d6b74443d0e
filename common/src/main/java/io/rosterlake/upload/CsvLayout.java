package io.rosterlake.upload;

import io.rosterlake.catalog.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/**
 * Comma-separated values in UTF-8, with a header.
 *
 * @param endsInSeparators whether the lines of the file end in separators with nothing between
 *     them; known after the check
 */
record CsvLayout(boolean endsInSeparators) implements FileLayout {

  @Override
  public FileCheck.Result check(FileCheck of) throws IOException {
    UploadedFile file = of.file();
    Optional<UnwordedFinding> otherEncoding = of.otherEncoding();
    if (otherEncoding.isPresent()) {
      return new FileCheck.Result(Optional.empty(), of.worded(List.of(otherEncoding.get())));
    }

    List<StatusTally> tallies = new ArrayList<>();
    List<PairedLists> lists = new ArrayList<>();
    CsvScan scan = scan(of, false, header -> watch(of, header, tallies, lists));
    if (scan.endsInSeparators() && scan.broken().count() > 0) {
      // What looked shifted ends like all other lines: it is read as they are.
      tallies.clear();
      lists.clear();
      scan = scan(of, true, header -> watch(of, header, tallies, lists));
    }
    SourceFile written = of.spec().writtenIn(scan.header());
    List<UnwordedFinding> found = new ArrayList<>();
    if (!scan.isUtf8()) {
      found.add(of.malformedAt(scan.invalidAt()));
    } else if (!scan.hasHeader()) {
      found.add(FileRule.EMPTY_FILE.in(file.name()));
    }

    boolean hasWholeHeader = scan.hasHeader() && (scan.isUtf8() || scan.chunks().records() > 0);
    if (hasWholeHeader) {
      HeaderCheck header =
          new HeaderCheck(written, file.name(), scan, of.format()::isIgnoredColumn);
      found.addAll(header.findings());
      if (scan.isUtf8() && header.canBeCut()) {
        found.addAll(scan.broken().stoppingTheRun(of));
        emptiness(of, scan).ifPresent(found::add);
        tallies.forEach(tally -> found.addAll(tally.findings(file.name())));
        lists.forEach(each -> each.finding(file.name()).ifPresent(found::add));
      }
    }

    List<FileFinding> findings = of.worded(found);
    return FileCheck.Result.of(findings, checked(of, scan, written, tallies));
  }

  /** What spreadsheets leave below a manifest is passed over: nobody counts its lines. */
  private static Optional<UnwordedFinding> emptiness(FileCheck of, CsvScan scan) {
    boolean isManifest =
        of.format()
            .manifest()
            .filter(manifest -> manifest.file().equals(of.spec().name()))
            .isPresent();
    return isManifest && scan.emptiness().isOfBlankLines()
        ? Optional.empty()
        : scan.emptiness().finding(of.file().name());
  }

  private static RecordWatch watch(
      FileCheck of, List<String> header, List<StatusTally> tallies, List<PairedLists> lists) {
    of.statusTally(header).ifPresent(tallies::add);
    lists.addAll(PairedLists.of(of.spec(), header));
    List<RecordWatch> all = new ArrayList<>(tallies);
    all.addAll(lists);
    return reader -> all.forEach(each -> each.see(reader));
  }

  private static CsvScan scan(
      FileCheck of, boolean endsInSeparators, Function<List<String>, RecordWatch> watch)
      throws IOException {
    try (InputStream in = of.open()) {
      return CsvScan.of(in, of.spec(), of.fittingChunkSize(), endsInSeparators, watch);
    }
  }

  private static CheckedFile checked(
      FileCheck of, CsvScan scan, SourceFile written, List<StatusTally> tallies) {
    return new CheckedFile(
        written,
        of.spec().dialectOf(scan.header()),
        of.mode(),
        of.file(),
        scan.header(),
        scan.chunks(),
        new CsvLayout(scan.endsInSeparators()),
        scan.broken().count(),
        tallies.stream().mapToLong(StatusTally::retired).sum(),
        scan.sha256(),
        scan.bytes());
  }

  @Override
  public FlatMapFunction<FileChunk, Row> rows(CheckedFile file, Configuration conf) {
    return ChunkRows.of(file, CsvRow.of(file, endsInSeparators), conf);
  }
}
