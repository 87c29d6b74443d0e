package io.rosterlake.quality;

import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Mapping;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The names that the files of an entity have, for validated rows of any of them.
 *
 * @param feed the files, in the order in which their records count
 */
public record SourceNames(Feed feed) {
  /** Stands between a file and the run that brought it, where it is not of this upload. */
  private static final String OF_RUN = "@";

  /**
   * Names the run in the file of records that an earlier upload brought: {@code file@run}.
   *
   * @param rows with {@code sourceFile} and the {@code runId} that it stands for, both STRING
   * @param changingFiles the files that this upload does not hold whole
   * @param runId the run that reads this upload
   */
  public static Dataset<Row> ofTheirRuns(
      Dataset<Row> rows, Set<String> changingFiles, String runId) {
    if (changingFiles.isEmpty()) {
      return rows;
    }
    Column file = col(ValidatedColumns.SOURCE_FILE);
    Column isOfEarlierRun =
        file.isInCollection(changingFiles).and(col("runId").notEqual(lit(runId)));
    return rows.withColumn(
        ValidatedColumns.SOURCE_FILE,
        when(isOfEarlierRun, concat(file, lit(OF_RUN), col("runId"))).otherwise(file));
  }

  /** A field as the file of the row spells it. */
  Column spelled(String field) {
    return spelledIn(col(ValidatedColumns.SOURCE_FILE), field);
  }

  /** A field as that file spells it. */
  Column spelledIn(Column file, String field) {
    List<String> spellings =
        feed.mappings().stream().map(mapping -> mapping.spelled(field)).distinct().toList();
    if (spellings.size() == 1) {
      return lit(spellings.get(0));
    }
    Column spelled = lit(null);
    for (Mapping mapping : feed.mappings()) {
      spelled =
          when(name(file).equalTo(lit(mapping.file())), lit(mapping.spelled(field)))
              .otherwise(spelled);
    }
    return spelled;
  }

  /** The place of the row's file among the files of the entity. */
  Column fileOrder() {
    String[] files = feed.mappings().stream().map(Mapping::file).toArray(String[]::new);
    return files.length == 1
        ? lit(1L)
        : array_position(lit(files), name(col(ValidatedColumns.SOURCE_FILE)));
  }

  /** The place of the row, in an order in which its records count. STRUCT. */
  Column place() {
    return struct(
        fileOrder().as("order"),
        col(ValidatedColumns.SOURCE_LINE).as(ValidatedColumns.SOURCE_LINE),
        col(ValidatedColumns.SOURCE_FILE).as(ValidatedColumns.SOURCE_FILE));
  }

  /** A place of {@link #place} as {@code file:line}. */
  static Column shown(Column place) {
    return concat(
        place.getField(ValidatedColumns.SOURCE_FILE),
        lit(":"),
        place.getField(ValidatedColumns.SOURCE_LINE));
  }

  /** The file, whichever run brought it. */
  static Column name(Column file) {
    return substring_index(file, OF_RUN, 1);
  }
}
