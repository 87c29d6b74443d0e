package io.rosterlake.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Reference;
import io.rosterlake.cell.CellText;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds what a reference to nothing nearly names: an accepted record whose id differs by case,
 * leading zeros or characters that nobody sees.
 */
record NearMisses(Catalog catalog) {
  private static final String ENTITY = "nearEntity";
  private static final String FOLDED = "nearFolded";
  private static final String NEAR = "near";

  /**
   * The findings with {@code near} STRING, the id that was nearly named, and {@code difference}
   * STRING, in words; both null where nothing is near.
   *
   * @param broken the rules that were broken: without a missing reference nothing is read
   * @param accepted the accepted rows of an entity, by its name
   */
  Dataset<Row> found(
      Dataset<Row> findings, Set<String> broken, Function<String, Dataset<Row>> accepted) {
    boolean isMissing =
        broken.contains(RuleCodes.MISSING_REFERENCED_RECORD)
            || broken.contains(RuleCodes.MISSING_OPTIONAL_REFERENCE);
    if (!isMissing) {
      return findings
          .withColumn(NEAR, lit(null).cast("string"))
          .withColumn("difference", lit(null).cast("string"));
    }
    Column target = col("target");
    Column folded = CellText.folded(col("value"));
    Dataset<Row> looked =
        findings
            .filter(Causes.isMissingReference())
            .select(target.as("lookedIn"), folded.as("lookedFor"))
            .distinct();
    Column isLookedFor =
        col("lookedIn").equalTo(col(ENTITY)).and(col("lookedFor").equalTo(col(FOLDED)));
    Dataset<Row> near =
        targets(catalog).stream()
            .map(entity -> keys(entity, accepted.apply(entity)))
            .reduce(Dataset::union)
            .orElseThrow()
            .join(looked, isLookedFor, "left_semi")
            .groupBy(ENTITY, FOLDED)
            .agg(min(NEAR).as(NEAR));
    Column isNear =
        when(Causes.isMissingReference(), target)
            .equalTo(col(ENTITY))
            .and(folded.equalTo(col(FOLDED)));
    return findings.join(near, isNear, "left").withColumn("difference", difference());
  }

  private static List<String> targets(Catalog catalog) {
    return catalog.entities().stream()
        .flatMap(entity -> entity.references().stream())
        .map(Reference::entity)
        .distinct()
        .toList();
  }

  private Dataset<Row> keys(String entity, Dataset<Row> rows) {
    Column key = col(catalog.entity(entity).key().get(0));
    return rows.select(lit(entity).as(ENTITY), CellText.folded(key).as(FOLDED), key.as(NEAR));
  }

  private static Column difference() {
    Column value = col("value");
    Column near = col(NEAR);
    Column withoutZeros = regexp_replace(value, "^0+", "");
    return when(near.isNull(), lit(null).cast("string"))
        .when(lower(value).equalTo(lower(near)), lit("upper and lower case"))
        .when(
            CellText.withoutInvisible(value).equalTo(CellText.withoutInvisible(near)),
            lit("blanks or invisible characters"))
        .when(withoutZeros.equalTo(regexp_replace(near, "^0+", "")), lit("leading zeros"))
        .otherwise(lit("case, leading zeros or invisible characters"));
  }
}
