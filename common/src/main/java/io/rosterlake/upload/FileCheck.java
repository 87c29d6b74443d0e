package io.rosterlake.upload;

import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.SourceFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;

/** Checks one file of an upload: its encoding, its header, where its records are. */
record FileCheck(SourceFile spec, UploadedFile file, Configuration conf, long chunkSize)
    implements Callable<FileCheck.Result> {

  /** The file if it can be read, and what is wrong with it. */
  record Result(Optional<CheckedFile> file, List<FileFault> faults) {}

  @Override
  public Result call() {
    try {
      return check();
    } catch (IOException e) {
      throw new UploadException(
          spec.name() + " cannot be read from the upload (" + file.path() + "): " + e, e);
    }
  }

  private Result check() throws IOException {
    EncodingCheck encoding = new EncodingCheck(spec.name());
    byte[] start;
    try (InputStream in = open()) {
      start = in.readNBytes(EncodingCheck.SAMPLE);
    }

    Optional<FileFault> otherEncoding = encoding.checkStart(start);
    if (otherEncoding.isPresent()) {
      return new Result(Optional.empty(), List.of(otherEncoding.get()));
    }

    CsvScan scan = scan();
    List<FileFault> faults = new ArrayList<>();
    if (!scan.isUtf8()) {
      try (InputStream in = new BufferedInputStream(open())) {
        faults.add(encoding.malformedAt(scan.invalidAt(), in));
      }
    } else if (!scan.hasHeader()) {
      faults.add(empty());
    }

    boolean hasWholeHeader = scan.hasHeader() && (scan.isUtf8() || scan.layout().records() > 0);
    if (hasWholeHeader) {
      faults.addAll(new HeaderCheck(spec, scan).faults());
    }

    boolean isReadable =
        faults.stream().noneMatch(fault -> fault.severity() == Severity.CATASTROPHIC);
    return new Result(isReadable ? Optional.of(checked(scan)) : Optional.empty(), faults);
  }

  private CsvScan scan() throws IOException {
    boolean isSmall = file.bytes() <= 2 * chunkSize;
    try (InputStream in = open()) {
      return CsvScan.of(in, isSmall ? Long.MAX_VALUE : chunkSize);
    }
  }

  private CheckedFile checked(CsvScan scan) {
    return new CheckedFile(spec, file, scan.header(), scan.layout(), scan.sha256(), scan.bytes());
  }

  private FileFault empty() {
    return FileRule.EMPTY_FILE.fault(
        spec.name(),
        spec.name()
            + " is empty: it has not even a header, so it is unclear whether the export failed."
            + " Export it again; a file without records still needs its header.");
  }

  private InputStream open() throws IOException {
    return Storage.of(file.path(), conf).open(file.path());
  }
}
