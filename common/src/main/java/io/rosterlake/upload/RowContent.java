package io.rosterlake.upload;

import java.io.InputStream;
import java.io.Serializable;

/** What a layout makes of the records of a chunk. */
interface RowContent<R extends RecordReader> extends Serializable {
  /** A reader of the chunk, at whose start the stream stands. */
  R reader(InputStream in, FileChunk chunk);

  /**
   * Puts the cells of the record at which the reader stands into the first places of a row, in the
   * order of the stored columns. Of a broken record only its key is kept, where it can be told.
   *
   * @return what breaks the structure of the record, or null
   */
  StructureFinding fill(R reader, Object[] row);

  /** The text of the broken record at which the reader stands; null where it may not be kept. */
  String textOf(R reader);
}
