package io.rosterlake.jobs.validate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.lake.Observed;
import io.rosterlake.lake.StagedRows;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.Outcome;
import io.rosterlake.quality.RuleCounts;
import io.rosterlake.quality.Thresholds;
import io.rosterlake.quality.ValidatedColumns;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.RunContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes validated records aside, to be read by whoever refers to them, and counts them. */
record Staging(RunContext context) {
  /** The validated records again, in place of what was staged of them before. */
  ValidatedEntity restage(ValidatedEntity before, Dataset<Row> rows, String suffix) {
    ValidatedEntity after = stage(before.feed(), rows, suffix);
    context.lake().discard(before.staged());
    return after;
  }

  /**
   * Stages validated records in one folder per outcome, and counts them on the way.
   *
   * @param suffix tells apart what is staged of one entity
   */
  ValidatedEntity stage(Feed feed, Dataset<Row> rows, String suffix) {
    Entity entity = feed.entity();
    Observed observed = new Observed();
    RuleCounts ruleCounts = RuleCounts.of(context.catalog());
    List<Column> counts = new ArrayList<>(ruleCounts.columns());
    counts.add(outcome(Outcome.REJECTED));
    counts.add(outcome(Outcome.WARNED));
    counts.add(outcome(Outcome.LEFT_OUT));
    List<String> files = countedFiles(feed);
    files.forEach(file -> counts.addAll(ofFile(file)));
    Dataset<Row> counted =
        rows.withColumn("runId", lit(context.manifest().runId()))
            .observe(
                observed.observation(), count(lit(1)).as("read"), counts.toArray(Column[]::new));
    StagedRows staged =
        context
            .lake()
            .stageSplitBy(
                TableName.silver(entity.name()),
                context.flow().sourcePartition(),
                context.stagingId() + suffix,
                counted,
                ValidatedColumns.OUTCOME);
    long read = observed.count("read");
    long rejected = observed.count(Outcome.REJECTED.label());
    EntityCount entityCount =
        EntityCount.validated(
            entity.name(), feed.files(), read, rejected, observed.count(Outcome.LEFT_OUT.label()));
    Map<String, Long> broken = ruleCounts.observed(observed::count);
    Map<String, ValidatedEntity.FileRecords> ofFiles = new HashMap<>();
    for (String file : files) {
      ofFiles.put(
          file,
          new ValidatedEntity.FileRecords(
              observed.count("read " + file),
              observed.count("rejected " + file),
              observed.count("left out " + file)));
    }
    return new ValidatedEntity(
        feed,
        staged,
        entityCount,
        observed.count(Outcome.WARNED.label()),
        ofFiles,
        broken,
        new Thresholds(context.catalog()).exceeded(entity, read, broken));
  }

  /** The files whose lines stand for records of the entity. */
  private static List<String> countedFiles(Feed feed) {
    return feed.mappings().stream()
        .filter(mapping -> !mapping.isDerived())
        .map(Mapping::file)
        .toList();
  }

  private static List<Column> ofFile(String file) {
    Column isOfFile = col(ValidatedColumns.SOURCE_FILE).equalTo(lit(file));
    Column isRejected = col(ValidatedColumns.OUTCOME).equalTo(lit(Outcome.REJECTED.label()));
    Column isLeftOut = col(ValidatedColumns.OUTCOME).equalTo(lit(Outcome.LEFT_OUT.label()));
    return List.of(
        count_if(isOfFile).as("read " + file),
        count_if(isOfFile.and(isRejected)).as("rejected " + file),
        count_if(isOfFile.and(isLeftOut)).as("left out " + file));
  }

  private static Column outcome(Outcome outcome) {
    return count_if(col(ValidatedColumns.OUTCOME).equalTo(lit(outcome.label())))
        .as(outcome.label());
  }
}
