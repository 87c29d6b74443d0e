package io.rosterlake.quality;

import static io.rosterlake.quality.ValidatedColumns.RECORD_ID;
import static io.rosterlake.quality.ValidatedColumns.SOURCE_LINE;
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

/** Follows each record that left, or that nobody keeps, to the finding that began its trouble. */
record Causes(Dataset<Row> findings) {
  /**
   * The longest chain that a school sends is contact, relationship, student, enrollment, class,
   * org: five steps. Rounds reach one, three and seven steps.
   */
  private static final int ROUNDS = 3;

  /** In the place of a rule, for records that left by an error of their own. */
  static final String OF_REJECTED = "";

  static Column isMissingReference() {
    return col("rule")
        .isin(RuleCodes.MISSING_REFERENCED_RECORD, RuleCodes.MISSING_OPTIONAL_REFERENCE);
  }

  /**
   * The first step: per rejected record its own first error, per record that nobody keeps the
   * rejected one that would have kept it. {@code cause_entity}, {@code cause_key} and {@code
   * cause_rule} say whose step it is, the rule only of records that nobody keeps; {@code cause} is
   * the place of the error; {@code next_entity} and {@code next_key} are the rejected record that
   * explains it, if any.
   *
   * @param lostValues where records lost a value that others need of them
   * @param keepers rejected records that would have kept others
   */
  Dataset<Row> firstSteps(Optional<Dataset<Row>> lostValues, Optional<Dataset<Row>> keepers) {
    Column isReference = col("rule").equalTo(lit(RuleCodes.MISSING_REFERENCED_RECORD));
    Column place = FindingRows.place();
    Column nextEntity = when(isReference, col("target"));
    Column nextKey = when(isReference, col("value"));
    Dataset<Row> errors = findings.filter(col("severity").equalTo(lit(Severity.ERROR.label())));
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
    Dataset<Row> ofRejected =
        errors
            .groupBy(col("entity"), col(RECORD_ID).as("key"))
            .agg(first.as("first"))
            .select(
                col("entity").as("cause_entity"),
                col("key").as("cause_key"),
                lit(OF_REJECTED).as("cause_rule"),
                col("first.place").as("cause"),
                col("first.entity").as("next_entity"),
                col("first.key").as("next_key"));
    return keepers.map(Causes::ofUnkept).map(ofRejected::union).orElse(ofRejected);
  }

  private static Dataset<Row> ofUnkept(Dataset<Row> keepers) {
    return keepers.select(
        col("keptEntity").as("cause_entity"),
        col("keptKey").as("cause_key"),
        col("keptRule").as("cause_rule"),
        lit(null).cast("string").as("cause"),
        col("keeper.entity").as("next_entity"),
        col("keeper.key").as("next_key"));
  }

  /**
   * Where the trouble of each record began: {@code cause_entity}, {@code cause_key}, {@code
   * cause_rule}, {@code cause}.
   *
   * @param firstSteps frame of {@link #firstSteps}, best one that is computed once: it is read
   *     eight times
   */
  static Dataset<Row> beginnings(Dataset<Row> firstSteps) {
    Dataset<Row> steps = firstSteps;
    for (int round = 0; round < ROUNDS; round++) {
      steps = followed(steps);
    }
    return steps
        .filter(col("cause").isNotNull())
        .select("cause_entity", "cause_key", "cause_rule", "cause");
  }

  private static Dataset<Row> followed(Dataset<Row> steps) {
    Dataset<Row> next =
        steps
            .filter(col("cause_rule").equalTo(lit(OF_REJECTED)))
            .select(
                col("cause_entity").as("to_entity"),
                col("cause_key").as("to_key"),
                col("cause").as("to_cause"),
                col("next_entity").as("to_next_entity"),
                col("next_key").as("to_next_key"));
    Column leadsTo =
        col("next_entity").equalTo(col("to_entity")).and(col("next_key").equalTo(col("to_key")));
    return steps
        .join(next, leadsTo, "left")
        .select(
            col("cause_entity"),
            col("cause_key"),
            col("cause_rule"),
            coalesce(col("to_cause"), col("cause")).as("cause"),
            col("to_next_entity").as("next_entity"),
            col("to_next_key").as("next_key"));
  }
}
