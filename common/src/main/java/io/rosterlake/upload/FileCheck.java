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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;

/** Checks one file of an upload, as its layout says. */
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
  record Result(Optional<CheckedFile> file, List<FileFinding> findings) {
    /** The result of a check: the file can be read unless a finding stops the run. */
    static Result of(List<FileFinding> findings, CheckedFile file) {
      boolean isReadable =
          findings.stream().noneMatch(finding -> finding.severity() == Severity.CATASTROPHIC);
      return new Result(isReadable ? Optional.of(file) : Optional.empty(), findings);
    }
  }

  @Override
  public Result call() {
    Optional<UnwordedFinding> packed = upload.unpack(file);
    if (packed.isPresent()) {
      return new Result(Optional.empty(), worded(List.of(packed.get())));
    }

    try {
      return FileLayout.of(format).check(this);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw UploadException.changed(file.name());
    } catch (IOException e) {
      throw new UploadException(
          file.name() + " cannot be read from the upload (" + file.path() + "): " + e, e);
    }
  }

  /** What the catalog makes of findings; without those whose rule is disabled. */
  List<FileFinding> worded(List<UnwordedFinding> found) {
    return found.stream().flatMap(finding -> finding.worded(catalog).stream()).toList();
  }

  /** The finding of a file that is in another encoding, as its first bytes show. */
  Optional<UnwordedFinding> otherEncoding() throws IOException {
    try (InputStream in = open()) {
      return new EncodingCheck(file.name()).checkStart(in.readNBytes(EncodingCheck.SAMPLE));
    }
  }

  /** The finding of the byte at that offset, which starts no UTF-8 character. */
  UnwordedFinding malformedAt(long offset) throws IOException {
    try (InputStream in = new BufferedInputStream(open())) {
      return new EncodingCheck(file.name()).malformedAt(offset, in);
    }
  }

  /**
   * The tally of what records say of themselves, where the format has that.
   *
   * @param columns the column of each cell
   */
  Optional<StatusTally> statusTally(List<String> columns) {
    return format.status().flatMap(status -> StatusTally.of(status, spec, mode, columns));
  }

  /** How many bytes a chunk holds at least; a small file is one chunk. */
  long fittingChunkSize() {
    return file.bytes() <= 2 * chunkSize ? Long.MAX_VALUE : chunkSize;
  }

  /** The bytes of the file. */
  InputStream open() throws IOException {
    return Storage.of(file.path(), conf).read(file.path());
  }
}
