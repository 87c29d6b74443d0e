package io.rosterlake.upload;

/** A sound record of a file, whatever its layout. */
interface SeenRecord {
  /** A cell as received; empty for one that is blank. */
  String cell(int index);

  /** The line on which the record starts. */
  long line();
}
