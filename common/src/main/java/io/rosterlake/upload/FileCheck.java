package io.rosterlake.upload;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.SourceFile;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;

/** Checks one file of an upload: its encoding, its header, where its records are. */
record FileCheck(
    Catalog catalog,
    Format format,
    SourceFile spec,
    FileMode mode,
    Upload upload,
    UploadedFile file,
    Configuration conf,
    long chunkSize)
    implements Callable<FileCheck.Result> {

  /** The file if it can be read, and what is wrong with it. */
  record Result(Optional<CheckedFile> file, List<FileFault> faults) {}

  @Override
  public Result call() {
    Optional<FoundFault> packed = upload.unpack(file);
    if (packed.isPresent()) {
      return new Result(Optional.empty(), worded(List.of(packed.get())));
    }

    try {
      return check();
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw UploadException.changed(file.name());
    } catch (IOException e) {
      throw new UploadException(
          file.name() + " cannot be read from the upload (" + file.path() + "): " + e, e);
    }
  }

  private Result check() throws IOException {
    EncodingCheck encoding = new EncodingCheck(file.name());
    byte[] start;
    try (InputStream in = open()) {
      start = in.readNBytes(EncodingCheck.SAMPLE);
    }

    Optional<FoundFault> otherEncoding = encoding.checkStart(start);
    if (otherEncoding.isPresent()) {
      return new Result(Optional.empty(), worded(List.of(otherEncoding.get())));
    }

    List<StatusTally> tallies = new ArrayList<>();
    List<PairedLists> lists = new ArrayList<>();
    CsvScan scan = scan(false, header -> watch(header, tallies, lists));
    if (scan.endsInSeparators() && scan.faulty() > 0) {
      // What looked shifted ends like all other lines: it is read as they are.
      tallies.clear();
      lists.clear();
      scan = scan(true, header -> watch(header, tallies, lists));
    }
    SourceFile written = spec.writtenIn(scan.header());
    List<FoundFault> found = new ArrayList<>();
    if (!scan.isUtf8()) {
      try (InputStream in = new BufferedInputStream(open())) {
        found.add(encoding.malformedAt(scan.invalidAt(), in));
      }
    } else if (!scan.hasHeader()) {
      found.add(FileRule.EMPTY_FILE.in(file.name()));
    }

    boolean hasWholeHeader = scan.hasHeader() && (scan.isUtf8() || scan.layout().records() > 0);
    if (hasWholeHeader) {
      HeaderCheck header = new HeaderCheck(written, file.name(), scan, format::isIgnoredColumn);
      found.addAll(header.faults());
      if (scan.isUtf8() && header.canBeCut()) {
        found.addAll(brokenRecords(scan));
        emptiness(scan).ifPresent(found::add);
        tallies.forEach(tally -> found.addAll(tally.faults(file.name())));
        lists.forEach(each -> each.fault(file.name()).ifPresent(found::add));
      }
    }

    List<FileFault> faults = worded(found);
    boolean isReadable =
        faults.stream().noneMatch(fault -> fault.severity() == Severity.CATASTROPHIC);
    return new Result(
        isReadable ? Optional.of(checked(scan, written, tallies)) : Optional.empty(), faults);
  }

  private List<FileFault> worded(List<FoundFault> found) {
    return found.stream().flatMap(fault -> fault.worded(catalog).stream()).toList();
  }

  /** The faults of records that stop the run, each where it is first. */
  private List<FoundFault> brokenRecords(CsvScan scan) {
    return scan.broken().values().stream()
        .filter(broken -> stopsTheRun(broken.first().rule()))
        .sorted(Comparator.comparingLong(broken -> broken.first().line()))
        .map(this::brokenRecord)
        .toList();
  }

  /** What spreadsheets leave below a manifest is passed over: nobody counts its lines. */
  private Optional<FoundFault> emptiness(CsvScan scan) {
    boolean isManifest =
        format.manifest().filter(manifest -> manifest.file().equals(spec.name())).isPresent();
    return isManifest && scan.emptiness().isOfBlankLines()
        ? Optional.empty()
        : scan.emptiness().fault(file.name());
  }

  private boolean stopsTheRun(RecordFault fault) {
    return catalog.rule(fault.code()).severity() == Severity.CATASTROPHIC;
  }

  private FoundFault brokenRecord(CsvScan.Broken broken) {
    StructureFault first = broken.first();
    return FoundFault.of(first.rule().code(), file.name())
        .atLine(first.line())
        .inField(first.field())
        .withValue(first.value())
        .with("target", first.detail())
        .with("count", broken.count() > 1 ? broken.count() : null);
  }

  private RecordWatch watch(
      List<String> header, List<StatusTally> tallies, List<PairedLists> lists) {
    format
        .status()
        .flatMap(status -> StatusTally.of(status, spec, mode, header))
        .ifPresent(tallies::add);
    lists.addAll(PairedLists.of(spec, header));
    List<RecordWatch> all = new ArrayList<>(tallies);
    all.addAll(lists);
    return reader -> all.forEach(each -> each.see(reader));
  }

  private CsvScan scan(boolean endsInSeparators, Function<List<String>, RecordWatch> watch)
      throws IOException {
    boolean isSmall = file.bytes() <= 2 * chunkSize;
    try (InputStream in = open()) {
      return CsvScan.of(in, spec, isSmall ? Long.MAX_VALUE : chunkSize, endsInSeparators, watch);
    }
  }

  private CheckedFile checked(CsvScan scan, SourceFile written, List<StatusTally> tallies) {
    return new CheckedFile(
        written,
        spec.dialectOf(scan.header()),
        mode,
        file,
        scan.header(),
        scan.layout(),
        scan.endsInSeparators(),
        scan.faulty(),
        tallies.stream().mapToLong(StatusTally::retired).sum(),
        scan.sha256(),
        scan.bytes());
  }

  private InputStream open() throws IOException {
    return Storage.of(file.path(), conf).read(file.path());
  }
}
