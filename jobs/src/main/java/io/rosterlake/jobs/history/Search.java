package io.rosterlake.jobs.history;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lower;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The identifiers that a sourced id or username may mean.
 *
 * @param matches rows of {@code PersonIdentifier}: sourced ids and usernames spelt exactly so, or
 *     else usernames that differ in case only
 * @param nearMisses when nothing matches: identifiers of any kind that differ in case at most
 */
record Search(List<GoldRow> matches, List<GoldRow> nearMisses) {
  private static final StructType ASKED = new StructType().add("asked", DataTypes.StringType);

  static Search of(SparkSession spark, PublishedGold gold, String asked) {
    // A table of one row instead of a literal: filters are written to Spark's log, rows are not.
    Dataset<Row> wanted = spark.createDataFrame(List.of(RowFactory.create(asked)), ASKED);
    List<GoldRow> alike =
        gold.table("PersonIdentifier")
            .map(
                identifiers ->
                    identifiers.join(
                        broadcast(wanted),
                        lower(col("Identifier")).equalTo(lower(col("asked"))),
                        "left_semi"))
            .map(PublishedGold::collected)
            .orElse(List.of());
    List<GoldRow> exact =
        alike.stream()
            .filter(row -> Identifier.isSourcedId(row) || Identifier.isUsername(row))
            .filter(row -> row.text("Identifier").equals(asked))
            .toList();
    if (!exact.isEmpty()) {
      return new Search(exact, List.of());
    }
    List<GoldRow> usernames = alike.stream().filter(Identifier::isUsername).toList();
    return usernames.isEmpty() ? new Search(List.of(), alike) : new Search(usernames, List.of());
  }
}
