package io.rosterlake.jobs.export;

/**
 * One table of a snapshot, written.
 *
 * @param rows rows in its file
 */
record ExportedTable(ExportTable table, long rows, ChangeTally changes) {

  /**
   * How many of the rows are which; all zero in an export of everything.
   *
   * @param onlySeenAgain of the updated ones, those that differ in nothing but the time they were
   *     last seen
   */
  record ChangeTally(long inserted, long updated, long onlySeenAgain, long deleted) {
    static final ChangeTally NONE = new ChangeTally(0, 0, 0, 0);
  }
}
