package io.rosterlake.quality;

import static io.rosterlake.quality.JudgedColumns.RECORD_ID;
import static io.rosterlake.quality.JudgedColumns.SOURCE_LINE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Severity;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Follows each rejected record to the fault that began its trouble. */
record Causes(Dataset<Row> faults) {
  /**
   * The longest chain that a school sends is contact, relationship, student, enrollment, class,
   * org: five steps. Rounds reach one, three and seven steps.
   */
  private static final int ROUNDS = 3;

  static Column isMissingReference() {
    return col("rule")
        .isin(RuleCodes.MISSING_REFERENCED_RECORD, RuleCodes.MISSING_OPTIONAL_REFERENCE);
  }

  /**
   * Per rejected record ({@code cause_entity}, {@code cause_key}) the place where its trouble
   * began, {@code cause}: its own first error, or, where that is a reference to another rejected
   * record, the place where that one's trouble began.
   *
   * @param lostValues where records lost a value that others need of them
   * @param keepers rejected records that would have kept others
   */
  Dataset<Row> ofRecords(Optional<Dataset<Row>> lostValues, Optional<Dataset<Row>> keepers) {
    Column isReference = col("rule").equalTo(lit(RuleCodes.MISSING_REFERENCED_RECORD));
    Column place = FindingRows.place();
    Column nextEntity = when(isReference, col("target"));
    Column nextKey = when(isReference, col("value"));
    Dataset<Row> errors = faults.filter(col("severity").equalTo(lit(Severity.ERROR.label())));
    if (lostValues.isPresent()) {
      Column lacksValue =
          col("rule")
              .equalTo(col("cause_rule"))
              .and(col("target").equalTo(col("cause_entity")))
              .and(col("value").equalTo(col("cause_key")));
      errors = errors.join(lostValues.get(), lacksValue, "left");
      place = coalesce(col("cause"), place);
    }
    if (keepers.isPresent()) {
      Column isLost =
          col("rule").equalTo(col("keptRule")).and(col(RECORD_ID).equalTo(col("keptKey")));
      errors = errors.join(keepers.get(), isLost, "left");
      nextEntity = coalesce(nextEntity, col("keeper.entity"));
      nextKey = coalesce(nextKey, col("keeper.key"));
    }
    Column first =
        min_by(
            struct(place.as("place"), nextEntity.as("entity"), nextKey.as("key")),
            struct(col(SOURCE_LINE), col("position")));
    Dataset<Row> causes =
        errors
            .groupBy(col("entity"), col(RECORD_ID).as("key"))
            .agg(first.as("first"))
            .select(
                col("entity"),
                col("key"),
                col("first.place").as("cause"),
                col("first.entity").as("next_entity"),
                col("first.key").as("next_key"));
    for (int round = 0; round < ROUNDS; round++) {
      causes = followed(causes);
    }
    return causes.select(
        col("entity").as("cause_entity"), col("key").as("cause_key"), col("cause"));
  }

  /**
   * Per record that nobody keeps any more, {@code cause_entity}, {@code cause_key} and {@code
   * cause_rule}, the {@code cause} of the rejected one that would have kept it.
   */
  static Dataset<Row> throughKeepers(Dataset<Row> keepers, Dataset<Row> ofRecords) {
    return keepers
        .join(
            ofRecords,
            col("keeper.entity")
                .equalTo(col("cause_entity"))
                .and(col("keeper.key").equalTo(col("cause_key"))))
        .select(
            col("keptEntity").as("cause_entity"),
            col("keptKey").as("cause_key"),
            col("keptRule").as("cause_rule"),
            col("cause"));
  }

  private static Dataset<Row> followed(Dataset<Row> causes) {
    Dataset<Row> next =
        causes.select(
            col("entity").as("to_entity"),
            col("key").as("to_key"),
            col("cause").as("to_cause"),
            col("next_entity").as("to_next_entity"),
            col("next_key").as("to_next_key"));
    Column leadsTo =
        col("next_entity").equalTo(col("to_entity")).and(col("next_key").equalTo(col("to_key")));
    return causes
        .join(next, leadsTo, "left")
        .select(
            col("entity"),
            col("key"),
            coalesce(col("to_cause"), col("cause")).as("cause"),
            col("to_next_entity").as("next_entity"),
            col("to_next_key").as("next_key"));
  }
}
