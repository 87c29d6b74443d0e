package io.rosterlake.generate;

/**
 * The classes of one block of one grade.
 *
 * @param firstSection the index of the first of them in the timetable
 */
record Seats(Block block, int firstSection, int sectionCount, Spread spread) {
  /** The class of a student who was there on day 0, by rank in the grade. */
  int classOf(int rank) {
    return (int) ((long) spread.place(rank) * sectionCount / spread.size());
  }
}
