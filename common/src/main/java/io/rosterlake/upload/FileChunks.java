package io.rosterlake.upload;

import java.util.List;

/**
 * Where the records of a file are.
 *
 * @param all the stretches that can be read independently, in file order; none for a file without
 *     records
 * @param records how many records follow the header, faulty ones included, blank lines not
 */
public record FileChunks(List<FileChunk> all, long records, boolean hasByteOrderMark) {
  public FileChunks {
    all = List.copyOf(all);
  }
}
