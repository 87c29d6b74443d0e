package io.rosterlake.upload;

import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.SourceFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
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
    EncodingCheck encoding = new EncodingCheck(file.name());
    byte[] start;
    try (InputStream in = of.open()) {
      start = in.readNBytes(EncodingCheck.SAMPLE);
    }

    Optional<UnwordedFinding> otherEncoding = encoding.checkStart(start);
    if (otherEncoding.isPresent()) {
      return new FileCheck.Result(Optional.empty(), of.worded(List.of(otherEncoding.get())));
    }

    List<StatusTally> tallies = new ArrayList<>();
    List<PairedLists> lists = new ArrayList<>();
    CsvScan scan = scan(of, false, header -> watch(of, header, tallies, lists));
    if (scan.endsInSeparators() && scan.faulty() > 0) {
      // What looked shifted ends like all other lines: it is read as they are.
      tallies.clear();
      lists.clear();
      scan = scan(of, true, header -> watch(of, header, tallies, lists));
    }
    SourceFile written = of.spec().writtenIn(scan.header());
    List<UnwordedFinding> found = new ArrayList<>();
    if (!scan.isUtf8()) {
      try (InputStream in = new BufferedInputStream(of.open())) {
        found.add(encoding.malformedAt(scan.invalidAt(), in));
      }
    } else if (!scan.hasHeader()) {
      found.add(FileRule.EMPTY_FILE.in(file.name()));
    }

    boolean hasWholeHeader = scan.hasHeader() && (scan.isUtf8() || scan.chunks().records() > 0);
    if (hasWholeHeader) {
      HeaderCheck header =
          new HeaderCheck(written, file.name(), scan, of.format()::isIgnoredColumn);
      found.addAll(header.findings());
      if (scan.isUtf8() && header.canBeCut()) {
        found.addAll(brokenRecords(of, scan));
        emptiness(of, scan).ifPresent(found::add);
        tallies.forEach(tally -> found.addAll(tally.findings(file.name())));
        lists.forEach(each -> each.finding(file.name()).ifPresent(found::add));
      }
    }

    List<FileFinding> findings = of.worded(found);
    boolean isReadable =
        findings.stream().noneMatch(finding -> finding.severity() == Severity.CATASTROPHIC);
    return new FileCheck.Result(
        isReadable ? Optional.of(checked(of, scan, written, tallies)) : Optional.empty(), findings);
  }

  /** The findings of records that stop the run, each where it is first. */
  private static List<UnwordedFinding> brokenRecords(FileCheck of, CsvScan scan) {
    return scan.broken().values().stream()
        .filter(broken -> stopsTheRun(of, broken.first().rule()))
        .sorted(Comparator.comparingLong(broken -> broken.first().line()))
        .map(broken -> brokenRecord(of, broken))
        .toList();
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

  private static boolean stopsTheRun(FileCheck of, StructureRule finding) {
    return of.catalog().rule(finding.code()).severity() == Severity.CATASTROPHIC;
  }

  private static UnwordedFinding brokenRecord(FileCheck of, CsvScan.Broken broken) {
    StructureFinding first = broken.first();
    return UnwordedFinding.of(first.rule().code(), of.file().name())
        .atLine(first.line())
        .inField(first.field())
        .withValue(first.value())
        .with("target", first.detail())
        .with("count", broken.count() > 1 ? broken.count() : null);
  }

  private static RecordWatch watch(
      FileCheck of, List<String> header, List<StatusTally> tallies, List<PairedLists> lists) {
    of.format()
        .status()
        .flatMap(status -> StatusTally.of(status, of.spec(), of.mode(), header))
        .ifPresent(tallies::add);
    lists.addAll(PairedLists.of(of.spec(), header));
    List<RecordWatch> all = new ArrayList<>(tallies);
    all.addAll(lists);
    return reader -> all.forEach(each -> each.see(reader));
  }

  private static CsvScan scan(
      FileCheck of, boolean endsInSeparators, Function<List<String>, RecordWatch> watch)
      throws IOException {
    boolean isSmall = of.file().bytes() <= 2 * of.chunkSize();
    try (InputStream in = of.open()) {
      return CsvScan.of(
          in, of.spec(), isSmall ? Long.MAX_VALUE : of.chunkSize(), endsInSeparators, watch);
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
        scan.faulty(),
        tallies.stream().mapToLong(StatusTally::retired).sum(),
        scan.sha256(),
        scan.bytes());
  }

  @Override
  public FlatMapFunction<FileChunk, Row> rows(CheckedFile file, Configuration conf) {
    return ChunkRows.of(file, endsInSeparators, conf);
  }
}
