package io.rosterlake.lake;

/**
 * How much a run, or a part of it, reads. Whoever knows the upload decides it; everybody else is
 * told.
 */
public enum RunSize {
  /** What costs time is the number of jobs and tasks, so one task does everything. */
  SMALL,
  /** What costs time is the number of rows, so they are shared by many tasks. */
  LARGE
}
