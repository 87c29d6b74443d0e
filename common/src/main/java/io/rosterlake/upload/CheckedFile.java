package io.rosterlake.upload;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * A file that can be read: its bytes are UTF-8, and a header names columns of the format.
 *
 * @param spec what the file should be, with its columns spelled as the file spells them
 * @param dialect the dialect of that spelling; empty for the usual one
 * @param file where it is, and its name as the upload spells it; {@code spec} has the format's
 * @param mode what the file is to the ones before it: bulk or delta
 * @param header the header's cells as spelled, unknown and blank ones included; in JSON the columns
 *     of the specification
 * @param layout how its records are written down, as the check found it
 * @param faulty how many records have a broken structure
 * @param retired how many records say that they are to be deleted
 * @param sha256 of the file's bytes, in lower-case hex
 */
public record CheckedFile(
    SourceFile spec,
    Optional<String> dialect,
    FileMode mode,
    UploadedFile file,
    List<String> header,
    FileChunks chunks,
    FileLayout layout,
    long faulty,
    long retired,
    String sha256,
    long bytes) {
  public CheckedFile {
    header = List.copyOf(header);
  }

  /** The stored columns that are the file's key, by their places among them. */
  List<Integer> keyColumns() {
    return spec.key().stream()
        .map(name -> spec.column(name).orElseThrow())
        .map(column -> spec.storedColumns().indexOf(column))
        .toList();
  }
}
