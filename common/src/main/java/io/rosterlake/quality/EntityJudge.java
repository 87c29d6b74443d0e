package io.rosterlake.quality;

import static io.rosterlake.quality.JudgedColumns.FINDINGS;
import static io.rosterlake.quality.JudgedColumns.OUTCOME;
import static io.rosterlake.quality.JudgedColumns.RECORD_ID;
import static io.rosterlake.quality.JudgedColumns.SOURCE_FILE;
import static io.rosterlake.quality.JudgedColumns.SOURCE_LINE;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Reference;
import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Judges the records of one entity. A judged frame has, in this order: {@code sourceFile}, {@code
 * sourceLine}, {@code recordId}, the entity's fields in their types (ids, strings and codes STRING,
 * dates DATE, booleans BOOLEAN, lists ARRAY of STRING), {@code findings} and {@code outcome}; see
 * {@link JudgedColumns}.
 */
public final class EntityJudge {
  private final Catalog catalog;
  private final Entity entity;
  private final Feed feed;
  private final SourceNames names;

  /**
   * A judge of the records of an entity.
   *
   * @param catalog as the records are understood: see {@link Catalog#speaking}
   */
  public EntityJudge(Catalog catalog, Feed feed) {
    this.catalog = catalog;
    this.entity = feed.entity();
    this.feed = feed;
    this.names = new SourceNames(feed);
  }

  /**
   * Judges every record.
   *
   * @param mapped per mapping of the feed, text columns named as fields of the entity, {@code
   *     sourceLine}, and {@code sourceFile} unless every record is of the mapping's file; fields
   *     that are not there are null
   * @param accepted for each entity referred to, other than this one, its accepted rows
   */
  public Dataset<Row> judge(Map<Mapping, Dataset<Row>> mapped, Map<String, Dataset<Row>> accepted) {
    Dataset<Row> ruled =
        mapped.entrySet().stream()
            .map(each -> new RowRules(catalog, each.getKey()).apply(each.getValue()))
            .reduce(Dataset::union)
            .orElseThrow();
    Dataset<Row> judged =
        feed.mergesRepeats()
            ? new Repeats(catalog, feed).merged(ruled)
            : withDuplicatesFound(ruled);
    for (Reference reference : entity.references()) {
      boolean isMapped =
          mapped.values().stream()
              .anyMatch(rows -> List.of(rows.columns()).contains(reference.field()));
      if (isMapped) {
        judged = withReferenceChecked(judged, reference, accepted);
      }
    }
    List<Column> columns = new ArrayList<>();
    columns.addAll(List.of(col(SOURCE_FILE), col(SOURCE_LINE), col(RECORD_ID)));
    entity.fields().forEach(field -> columns.add(col(field.name())));
    columns.addAll(List.of(col(FINDINGS), Faults.outcome(col(FINDINGS)).as(OUTCOME)));
    return judged.select(columns.toArray(Column[]::new));
  }

  /**
   * Records that nobody can judge, because they could not even be cut into cells or do not say what
   * is to become of them, as a judged frame.
   *
   * @param faulty {@code sourceFile}, {@code sourceLine}, {@code recordId} and {@code fault}, as
   *     bronze has it
   */
  public Dataset<Row> rejectFaulty(Dataset<Row> faulty) {
    List<Column> columns = new ArrayList<>();
    columns.add(col(SOURCE_FILE));
    columns.add(col(SOURCE_LINE));
    columns.add(col(RECORD_ID));
    entity
        .fields()
        .forEach(field -> columns.add(lit(null).cast(field.type().sqlType()).as(field.name())));
    Column fault =
        struct(
            col("fault.rule").as("rule"),
            severityOf(col("fault.rule")).as("severity"),
            col("fault.field").as("field"),
            col("fault.value").as("value"),
            col("fault.detail").as("target"));
    columns.add(array(fault).cast(Faults.TYPE).as(FINDINGS));
    columns.add(lit(Outcome.REJECTED.label()).as(OUTCOME));
    return faulty.select(columns.toArray(Column[]::new));
  }

  private Column severityOf(Column code) {
    Column severity = lit(Severity.ERROR.label());
    for (Rule rule : catalog.rules().values()) {
      if (rule.scope() == Rule.RuleScope.RECORD) {
        Column ofRule = lit(rule.severityOr(Severity.ERROR).label());
        severity = when(code.equalTo(lit(rule.code())), ofRule).otherwise(severity);
      }
    }
    return severity;
  }

  /** Of several sound records with one key, the first in the file stays. */
  private Dataset<Row> withDuplicatesFound(Dataset<Row> judged) {
    Column[] key =
        Stream.concat(
                Stream.of(Faults.isRejected(col(FINDINGS))), entity.key().stream().map(c -> col(c)))
            .toArray(Column[]::new);
    Column[] order =
        feed.mappings().size() == 1
            ? new Column[] {col(SOURCE_LINE)}
            : new Column[] {names.fileOrder(), col(SOURCE_LINE)};
    Column place = row_number().over(Window.partitionBy(key).orderBy(order));
    String first = entity.key().get(0);
    Column duplicate =
        Faults.fault(
            catalog.rule(RuleCodes.DUPLICATE_RECORD),
            names.spelled(first),
            col(first),
            entity.name());
    return judged
        .withColumn("place", place)
        .withColumn(
            FINDINGS,
            when(
                    col("place").gt(lit(1)).and(Faults.isRejected(col(FINDINGS)).unary_$bang()),
                    Faults.with(duplicate))
                .otherwise(col(FINDINGS)));
  }

  private Dataset<Row> withReferenceChecked(
      Dataset<Row> judged, Reference reference, Map<String, Dataset<Row>> accepted) {
    boolean isItself = reference.entity().equals(entity.name());
    Dataset<Row> rows =
        isItself
            ? judged.filter(Faults.isRejected(col(FINDINGS)).unary_$bang())
            : accepted.get(reference.entity());
    Entity target = catalog.entity(reference.entity());
    ReferenceCheck check =
        new ReferenceCheck(
            catalog, reference, names.spelled(reference.field()), target.key().get(0));
    return entity.field(reference.field()).type().isList()
        ? check.ofList(judged, rows)
        : check.ofValue(judged, rows);
  }
}
