/**
 * Invents believable rosters of any size from a seed.
 *
 * <p>A {@link io.rosterlake.generate.Roster} streams the records of one day of a district, one
 * school at a time, into a {@link io.rosterlake.generate.RosterWriter}; each source format is one
 * writer. Writers put rows into an {@link io.rosterlake.generate.Upload}, which is also where
 * faults are planted, so that no writer knows about faults.
 *
 * <p>What faults there can be follows from the catalog: {@link io.rosterlake.generate.FaultKinds}
 * derives them, a {@link io.rosterlake.generate.FaultPlan} spreads them, a {@link
 * io.rosterlake.generate.FaultyUpload} plants them. What a check has to find is no part of the
 * plan: the {@link io.rosterlake.generate.oracle.Oracle} reads it off the written files.
 */
package io.rosterlake.generate;
