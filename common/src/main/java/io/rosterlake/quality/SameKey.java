package io.rosterlake.quality;

import static io.rosterlake.quality.ValidatedColumns.FINDINGS;
import static io.rosterlake.quality.ValidatedColumns.LEAVES;
import static io.rosterlake.quality.ValidatedColumns.SOURCE_FILE;
import static io.rosterlake.quality.ValidatedColumns.SOURCE_LINE;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Rule;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Makes one record of sound ones with one key. A record that is said twice is a duplicate, and the
 * first one stays. Records of several periods, such as the stays of a student in a class, are
 * joined to one period that is true for the day of the run:
 *
 * <ul>
 *   <li>where one of the periods covers the day, the joined one runs from the first begin to the
 *       last end of all of them; a period without begin or end is open there;
 *   <li>else the periods to come are joined likewise, and those that are over count no more;
 *   <li>else all are over, and are joined likewise.
 * </ul>
 *
 * <p>The other fields are those of the period that covers the day, else of the next one to come,
 * else of the last one. The other records leave, each with a finding.
 */
final class SameKey {
  private static final String SAME = "sameRecord";
  private static final String TIMES = "times";
  private static final String PLACE = "place";
  private static final String KIND = "kind";

  /** Stand for a period that is open there; no date of a record lies as far away. */
  private static final Column OPEN_START = lit("0001-01-01").cast("date");

  private static final Column OPEN_END = lit("9999-12-31").cast("date");

  private final Catalog catalog;
  private final Feed feed;
  private final Entity entity;
  private final SourceNames names;
  private final Column today;

  SameKey(Catalog catalog, Feed feed, LocalDate today) {
    this.catalog = catalog;
    this.feed = feed;
    this.entity = feed.entity();
    this.names = new SourceNames(feed);
    this.today = lit(today.toString()).cast("date");
  }

  /**
   * The records with {@code sameRecord}: equal for records that are one, whatever a check takes of
   * their keys afterwards.
   */
  Dataset<Row> identified(Dataset<Row> validated) {
    Stream<String> parts =
        Stream.concat(
            entity.key().stream(),
            entity.periods().stream().flatMap(each -> Stream.of(each.start(), each.end())));
    Column said =
        concat_ws(
            "\u001f",
            parts.map(name -> coalesce(col(name).cast("string"), lit(""))).toArray(Column[]::new));
    return validated.withColumn(SAME, coalesce(col(ValidatedColumns.OWN_ID), said));
  }

  /**
   * One sound record for each key, and the others with what became of them.
   *
   * @param hasPeriods whether a record can say from when to when
   */
  Dataset<Row> resolved(Dataset<Row> validated, boolean hasPeriods) {
    return hasPeriods ? joined(identified(validated)) : firstOnly(validated, Stream.of(key()));
  }

  /**
   * The same of records whose keys became equal because a check took a part of them: they were not
   * said twice, so they are joined as periods are.
   *
   * @param validated with the column of {@link #identified}
   */
  Dataset<Row> resolvedLast(Dataset<Row> validated) {
    return joined(validated);
  }

  /** The records with a finding at each that repeats an earlier one. */
  Dataset<Row> repeatsFound(Dataset<Row> identified) {
    return firstOnly(identified, Stream.concat(Stream.of(key()), Stream.of(col(SAME))));
  }

  private Dataset<Row> firstOnly(Dataset<Row> validated, Stream<Column> partition) {
    Column[] order =
        feed.mappings().size() == 1
            ? new Column[] {col(SOURCE_LINE)}
            : new Column[] {names.fileOrder(), col(SOURCE_LINE)};
    Column place =
        row_number().over(Window.partitionBy(partition.toArray(Column[]::new)).orderBy(order));
    return validated
        .withColumn(PLACE, place)
        .withColumn(
            FINDINGS,
            when(col(PLACE).gt(lit(1)).and(isOut().unary_$bang()), FindingColumns.with(duplicate()))
                .otherwise(col(FINDINGS)))
        .drop(PLACE);
  }

  private Dataset<Row> joined(Dataset<Row> identified) {
    Entity.Period period = entity.periods().get(0);
    Column start = col(period.start());
    Column end = col(period.end());
    Column isUpcoming = coalesce(start.gt(today), lit(false));
    Column isRunning = isUpcoming.unary_$bang().and(coalesce(end.geq(today), lit(true)));
    // How near to today a period is: the smallest one is that whose other fields count.
    Column nearness =
        struct(
            when(isRunning, lit(0)).when(isUpcoming, lit(1)).otherwise(lit(2)).as(KIND),
            when(isRunning, lit(0))
                .when(isUpcoming, datediff(start, today))
                .otherwise(datediff(today, end))
                .as("days"),
            names.place().as(PLACE),
            col(SAME));
    WindowSpec ofKey = Window.partitionBy(key());
    WindowSpec ofRecord =
        Window.partitionBy(
                Stream.concat(Stream.of(key()), Stream.of(col(SAME))).toArray(Column[]::new))
            .orderBy(names.fileOrder(), col(SOURCE_LINE), col(SOURCE_FILE));
    Column counts = col(TIMES).equalTo(lit(1));
    Column upcoming = counts.and(isUpcoming);
    // A date that a finding took is unknown, and says nothing beside known ones.
    Column from = when(isLost(period.start()).unary_$bang(), coalesce(start, OPEN_START));
    Column until = when(isLost(period.end()).unary_$bang(), coalesce(end, OPEN_END));
    Dataset<Row> seen =
        identified
            .withColumn(TIMES, row_number().over(ofRecord))
            .withColumns(
                Map.of(
                    "nearest", min(when(counts, nearness)).over(ofKey),
                    "several", count(when(counts, lit(1))).over(ofKey).gt(lit(1)),
                    "from", min(when(counts, from)).over(ofKey),
                    "until", max(when(counts, until)).over(ofKey),
                    "fromNext", min(when(upcoming, from)).over(ofKey),
                    "untilNext", max(when(upcoming, until)).over(ofKey)));
    Column isSound = isOut().unary_$bang();
    Column isDuplicate = isSound.and(col(TIMES).gt(lit(1)));
    Column isJoined = isSound.and(isDuplicate.unary_$bang()).and(col("several"));
    Column head = col("nearest").getField(PLACE);
    // A line may hold several records of one key.
    Column isHead =
        head.equalTo(names.place()).and(col("nearest").getField(SAME).equalTo(col(SAME)));
    Column isOther = isJoined.and(isHead.unary_$bang());
    Column isNext = col("nearest").getField(KIND).equalTo(lit(1));
    Rule rule = catalog.rule(RuleCodes.JOINED_PERIOD);
    Column said =
        rule.isDisabled() ? col(FINDINGS) : FindingColumns.with(furtherPeriod(rule, head));
    Map<String, Column> resolved = new HashMap<>();
    resolved.put(
        FINDINGS,
        when(isDuplicate, FindingColumns.with(duplicate()))
            .when(isOther, said)
            .otherwise(col(FINDINGS)));
    resolved.put(LEAVES, col(LEAVES).or(isOther));
    Column joinedStart = when(isNext, col("fromNext")).otherwise(col("from"));
    Column joinedEnd = when(isNext, col("untilNext")).otherwise(col("until"));
    resolved.put(period.start(), when(isJoined, nullif(joinedStart, OPEN_START)).otherwise(start));
    resolved.put(period.end(), when(isJoined, nullif(joinedEnd, OPEN_END)).otherwise(end));
    return seen.withColumns(resolved);
  }

  private Column isLost(String field) {
    return col(field)
        .isNull()
        .and(array_contains(col(FINDINGS).getField("field"), names.spelled(field)));
  }

  private Column furtherPeriod(Rule rule, Column head) {
    Entity.Period period = entity.periods().get(0);
    Column said =
        concat(
            coalesce(col(period.start()).cast("string"), lit("...")),
            lit(" to "),
            coalesce(col(period.end()).cast("string"), lit("...")));
    return FindingColumns.about(
        FindingColumns.finding(rule, names.spelled(period.start()), said, null),
        SourceNames.shown(head));
  }

  private Column duplicate() {
    String first = entity.key().get(0);
    return FindingColumns.finding(
        catalog.rule(RuleCodes.DUPLICATE_RECORD), names.spelled(first), col(first), entity.name());
  }

  private static Column isOut() {
    return FindingColumns.isRejected(col(FINDINGS)).or(col(LEAVES));
  }

  private Column[] key() {
    return Stream.concat(Stream.of(isOut()), entity.key().stream().map(name -> col(name)))
        .toArray(Column[]::new);
  }
}
