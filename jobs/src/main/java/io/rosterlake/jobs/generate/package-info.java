/**
 * Invents believable rosters of any size from a seed.
 *
 * <p>A {@link io.rosterlake.jobs.generate.Roster} streams the records of one day of a district, one
 * school at a time, into a {@link io.rosterlake.jobs.generate.RosterWriter}; each source format is
 * one writer. Writers put rows into an {@link io.rosterlake.jobs.generate.Upload}, which is also
 * where faults are planted, so that no writer knows about faults.
 */
package io.rosterlake.jobs.generate;
