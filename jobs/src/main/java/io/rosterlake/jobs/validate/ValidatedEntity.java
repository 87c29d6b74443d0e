package io.rosterlake.jobs.validate;

import static org.apache.spark.sql.functions.lit;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Feed;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.StagedRows;
import io.rosterlake.quality.Outcome;
import io.rosterlake.quality.Thresholds;
import io.rosterlake.quality.ValidatedColumns;
import io.rosterlake.run.EntityCount;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The validated records of an entity, staged in one folder per outcome.
 *
 * @param count without the findings: they are counted when they are written
 * @param warned how many of the accepted records lost a value
 * @param ofFiles the records of this upload, by the file whose lines they stand for
 * @param broken per rule of {@link io.rosterlake.quality.RuleCounts} how many records break it
 */
record ValidatedEntity(
    Feed feed,
    StagedRows staged,
    EntityCount count,
    long warned,
    Map<String, FileRecords> ofFiles,
    Map<String, Long> broken,
    List<Thresholds.Exceeded> exceeded) {

  /** How many records a file gave, and how many of them left. */
  record FileRecords(long read, long rejected, long leftOut) {}

  Entity entity() {
    return feed.entity();
  }

  StagedRows acceptedFiles() {
    return staged.without(Outcome.REJECTED.folder()).without(Outcome.LEFT_OUT.folder());
  }

  /** The files of records that do not go on. */
  List<StagedRows> otherFiles() {
    return List.of(rejectedFiles(), staged.within(Outcome.LEFT_OUT.folder()));
  }

  StagedRows rejectedFiles() {
    return staged.within(Outcome.REJECTED.folder());
  }

  /** The records that go on. */
  Dataset<Row> accepted(Lake lake) {
    return lake.readStaged(acceptedFiles());
  }

  /** All records, with their outcome. */
  Dataset<Row> all(Lake lake) {
    return Arrays.stream(Outcome.values())
        .map(
            outcome ->
                lake.readStaged(staged.within(outcome.folder()))
                    .withColumn(ValidatedColumns.OUTCOME, lit(outcome.label())))
        .reduce(Dataset::union)
        .orElseThrow();
  }

  /** The records with findings. */
  Dataset<Row> faulty(Lake lake) {
    return lake.readStaged(staged.without(Outcome.ACCEPTED.folder()));
  }

  Dataset<Row> rejected(Lake lake) {
    return lake.readStaged(rejectedFiles());
  }

  boolean hasFindings() {
    return count.rejected() + count.leftOut() + warned > 0;
  }
}
