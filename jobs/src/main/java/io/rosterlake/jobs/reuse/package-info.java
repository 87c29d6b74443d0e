/**
 * What a run may skip, and what it uses instead. A stage skips work that would give the same result
 * as in the latest run of the flow. Each stage has one class that answers for it:
 *
 * <ul>
 *   <li>ingest: {@link io.rosterlake.jobs.reuse.Unchanged} says which files bronze already holds.
 *   <li>validate: {@link io.rosterlake.jobs.reuse.ReusedEntities} says which entities need no
 *       validation; their records, findings and counts are those of the latest run.
 *   <li>historize: {@link io.rosterlake.jobs.reuse.ReusedTables} says which gold tables no change
 *       reaches; {@link io.rosterlake.jobs.reuse.ChangedRecords} plans a large table from the
 *       records that changed.
 * </ul>
 *
 * <p>All of them compare hashes of files and lists of data files, never rows by their run. The
 * stages know this package; it knows no stage.
 */
package io.rosterlake.jobs.reuse;
