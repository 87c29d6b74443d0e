package io.rosterlake.upload;

import java.io.Closeable;
import java.io.IOException;

/** Reads the records of a file one after the other, from bytes that start where one starts. */
interface RecordReader extends SeenRecord, Closeable {
  /** Passes over a UTF-8 byte-order mark; to be asked before the first record. */
  boolean skipByteOrderMark() throws IOException;

  /** Moves to the next record, over blank lines; false at the end. */
  boolean advance() throws IOException;

  /** The byte behind the record and its line end, counted from where the stream started. */
  long end();

  /** The line that begins there. */
  long endLine();

  /** The checksum of what was passed over since it was last taken, up to {@link #end}. */
  long takeChecksum();
}
