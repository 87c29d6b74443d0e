package io.rosterlake.quality;

import static io.rosterlake.quality.ValidatedColumns.FINDINGS;
import static io.rosterlake.quality.ValidatedColumns.RECORD_ID;
import static io.rosterlake.quality.ValidatedColumns.SOURCE_FILE;
import static io.rosterlake.quality.ValidatedColumns.SOURCE_LINE;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Field;
import io.rosterlake.catalog.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes one record of what a source repeats line by line, such as the term of every section. Of
 * each field the first value counts; another one is reported and not stored. Findings that the
 * lines have in common are reported once, where the record is first.
 */
final class Repeats {
  private static final String IS_REJECTED = "isRejected";
  private static final String PLACE = "place";
  private static final String VARIANTS = "variants";

  private final Rule rule;
  private final Feed feed;
  private final SourceNames names;

  Repeats(Catalog catalog, Feed feed) {
    this.rule = catalog.rule(RuleCodes.CONFLICTING_VALUE);
    this.feed = feed;
    this.names = new SourceNames(feed);
  }

  /** The records again, one for each key; those that were rejected one by one, as they are. */
  Dataset<Row> merged(Dataset<Row> validated) {
    Column place = names.place();
    Dataset<Row> placed =
        validated
            .withColumn(IS_REJECTED, FindingColumns.isRejected(col(FINDINGS)))
            .withColumn(PLACE, place)
            .withColumn("own", when(col(IS_REJECTED), col(PLACE)));
    // Most repeats are equal, so that few rows are left when the differences are looked at.
    Column[] content =
        Stream.concat(Stream.of(IS_REJECTED, "own", RECORD_ID, FINDINGS), fields())
            .map(name -> col(name))
            .toArray(Column[]::new);
    Dataset<Row> variants = placed.groupBy(content).agg(min(col(PLACE)).as(PLACE));
    Column[] key =
        Stream.concat(Stream.of(IS_REJECTED, "own"), feed.entity().key().stream())
            .map(name -> col(name))
            .toArray(Column[]::new);
    Column[] variant =
        Stream.concat(Stream.of(PLACE, RECORD_ID, FINDINGS), others())
            .map(name -> col(name))
            .toArray(Column[]::new);
    Dataset<Row> records =
        variants.groupBy(key).agg(array_sort(collect_list(struct(variant))).as(VARIANTS));
    return records.select(columns());
  }

  private Stream<String> fields() {
    return feed.entity().fields().stream().map(Field::name);
  }

  private Stream<String> others() {
    return fields().filter(name -> !feed.entity().key().contains(name));
  }

  private Column[] columns() {
    Column first = get(col(VARIANTS), lit(0));
    List<Column> columns = new ArrayList<>();
    columns.add(first.getField(PLACE).getField(SOURCE_FILE).as(SOURCE_FILE));
    columns.add(first.getField(PLACE).getField(SOURCE_LINE).as(SOURCE_LINE));
    columns.add(first.getField(RECORD_ID).as(RECORD_ID));
    for (Field field : feed.entity().fields()) {
      boolean isKey = feed.entity().key().contains(field.name());
      columns.add(isKey ? col(field.name()) : winner(field).as(field.name()));
    }
    Column known =
        array_distinct(flatten(transform(col(VARIANTS), each -> each.getField(FINDINGS))));
    List<Column> findings = new ArrayList<>(List.of(known));
    if (!rule.isDisabled()) {
      feed.entity().fields().stream()
          .filter(field -> !feed.entity().key().contains(field.name()))
          .map(this::conflicts)
          .forEach(findings::add);
    }
    columns.add(concat(findings.toArray(Column[]::new)).cast(FindingColumns.TYPE).as(FINDINGS));
    return columns.toArray(Column[]::new);
  }

  /** The variants that have a value, in the order of their lines. */
  private static Column saying(Field field) {
    return filter(col(VARIANTS), each -> each.getField(field.name()).isNotNull());
  }

  private static Column winner(Field field) {
    return get(saying(field), lit(0)).getField(field.name());
  }

  /** A finding for each other value than the first, where it is first said. */
  private Column conflicts(Field field) {
    Column saying =
        filter(saying(field), each -> each.getField(field.name()).notEqual(winner(field)));
    Column values = transform(saying, each -> each.getField(field.name()));
    Column others =
        filter(
            saying,
            (each, index) ->
                array_position(values, each.getField(field.name())).equalTo(index.plus(lit(1))));
    return transform(
        others,
        each ->
            struct(
                lit(rule.code()).as("rule"),
                lit(rule.severity().label()).as("severity"),
                names
                    .spelledIn(each.getField(PLACE).getField(SOURCE_FILE), field.name())
                    .as("field"),
                text(field, each.getField(field.name())).as("value"),
                SourceNames.shown(get(col(VARIANTS), lit(0)).getField(PLACE)).as("target"),
                // A value that lost against another one stands where it was written.
                SourceNames.shown(each.getField(PLACE)).as("place")));
  }

  private static Column text(Field field, Column value) {
    return field.type().isList() ? array_join(value, ",") : value.cast("string");
  }
}
