package io.rosterlake.upload;

/** Looks at each sound record of a file while the file is scanned. */
@FunctionalInterface
interface RecordWatch {
  void see(SeenRecord record);
}
