package io.rosterlake.upload;

import io.rosterlake.catalog.SourceFile;
import java.util.List;

/**
 * A file that can be read: its header names columns of the format, its bytes are UTF-8.
 *
 * @param header the header's cells as spelled, unknown and blank ones included
 * @param faulty how many records have a broken structure
 * @param sha256 of the file's bytes, in lower-case hex
 */
public record CheckedFile(
    SourceFile spec,
    UploadedFile file,
    List<String> header,
    CsvLayout layout,
    long faulty,
    String sha256,
    long bytes) {
  public CheckedFile {
    header = List.copyOf(header);
  }
}
