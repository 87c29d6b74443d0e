package io.rosterlake.upload;

/** Looks at each sound record of a file while the file is scanned. */
@FunctionalInterface
interface RecordWatch {
  /** Sees the record at which the reader stands. */
  void see(CsvRecordReader reader);
}
