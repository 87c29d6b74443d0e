package io.rosterlake.generate;

import java.util.List;

/** Where a format puts its files. */
interface Upload {
  /** Starts a file; its header is {@code columns}. */
  Rows file(String name, List<String> columns);

  /** Takes the data rows of one file, in file order. */
  @FunctionalInterface
  interface Rows {
    /** Adds a row with one cell per column; an absent value is empty text. */
    void add(String... cells);
  }
}
