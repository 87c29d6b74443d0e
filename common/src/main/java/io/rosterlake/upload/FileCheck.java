package io.rosterlake.upload;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.SourceFile;
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
  record Result(Optional<CheckedFile> file, List<FileFinding> findings) {}

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

  /** The bytes of the file. */
  InputStream open() throws IOException {
    return Storage.of(file.path(), conf).read(file.path());
  }
}
