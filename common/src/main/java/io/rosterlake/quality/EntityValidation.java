package io.rosterlake.quality;

import static io.rosterlake.quality.ValidatedColumns.FINDINGS;
import static io.rosterlake.quality.ValidatedColumns.LEAVES;
import static io.rosterlake.quality.ValidatedColumns.OUTCOME;
import static io.rosterlake.quality.ValidatedColumns.RECORD_ID;
import static io.rosterlake.quality.ValidatedColumns.SOURCE_FILE;
import static io.rosterlake.quality.ValidatedColumns.SOURCE_LINE;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
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
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Validates the records of one entity. A validated frame has, in this order: {@code sourceFile},
 * {@code sourceLine}, {@code recordId}, the entity's fields in their types (ids, strings and codes
 * STRING, dates DATE, booleans BOOLEAN, lists ARRAY of STRING), {@code findings} and {@code
 * outcome}; see {@link ValidatedColumns}.
 */
public final class EntityValidation {
  private final Catalog catalog;
  private final Entity entity;
  private final Feed feed;
  private final SourceNames names;

  /**
   * A validation of the records of an entity.
   *
   * @param catalog as the records are understood: see {@link Catalog#speaking}
   */
  public EntityValidation(Catalog catalog, Feed feed) {
    this.catalog = catalog;
    this.entity = feed.entity();
    this.feed = feed;
    this.names = new SourceNames(feed);
  }

  /**
   * Validates every record.
   *
   * @param mapped per mapping of the feed what its select returns: text columns named as fields of
   *     the entity, {@code sourceLine}, and {@code sourceFile} unless every record is of the
   *     mapping's file; fields that are not there are null
   */
  public Dataset<Row> validate(Map<Mapping, Dataset<Row>> mapped, Surroundings around) {
    Dataset<Row> validated =
        mapped.entrySet().stream()
            .map(
                each ->
                    around.seen(
                        catalog,
                        each.getKey(),
                        new RowRules(catalog, feed, each.getKey(), around.today())
                            .apply(each.getValue())))
            .reduce(Dataset::union)
            .orElseThrow();
    SameKey sameKey = new SameKey(catalog, feed, around.today());
    boolean isResolvedLast = entity.losesPartsOfItsKey();
    boolean hasPeriods =
        entity.periods().size() == 1
            && !entity.field(entity.periods().get(0).end()).isRequired()
            && isMapped(mapped, entity.periods().get(0).end());
    if (feed.mergesRepeats()) {
      validated = new Repeats(catalog, feed).merged(validated).withColumn(LEAVES, lit(false));
    } else if (isResolvedLast) {
      validated = sameKey.repeatsFound(sameKey.identified(validated));
    } else {
      validated = sameKey.resolved(validated, hasPeriods);
    }
    for (Reference reference : entity.references()) {
      if (isMapped(mapped, reference.field())) {
        validated = withReferenceChecked(validated, reference, around);
      }
    }
    if (isResolvedLast && !feed.mergesRepeats()) {
      validated = sameKey.resolvedLast(validated);
    }
    List<Column> columns = new ArrayList<>();
    columns.addAll(List.of(col(SOURCE_FILE), col(SOURCE_LINE), col(RECORD_ID)));
    entity.fields().forEach(field -> columns.add(col(field.name())));
    columns.addAll(
        List.of(col(FINDINGS), FindingColumns.outcome(col(FINDINGS), col(LEAVES)).as(OUTCOME)));
    return validated.select(columns.toArray(Column[]::new));
  }

  private static boolean isMapped(Map<Mapping, Dataset<Row>> mapped, String field) {
    return mapped.values().stream().anyMatch(rows -> List.of(rows.columns()).contains(field));
  }

  /**
   * Records that nobody can validate, because they could not even be cut into cells or do not say
   * what is to become of them, as a validated frame.
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
    Column finding =
        struct(
            col("fault.rule").as("rule"),
            severityOf(col("fault.rule")).as("severity"),
            col("fault.field").as("field"),
            col("fault.value").as("value"),
            col("fault.detail").as("target"),
            lit(null).cast("string").as("place"));
    columns.add(array(finding).cast(FindingColumns.TYPE).as(FINDINGS));
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

  private Dataset<Row> withReferenceChecked(
      Dataset<Row> validated, Reference reference, Surroundings around) {
    boolean isItself = reference.entity().equals(entity.name());
    Column stays = FindingColumns.isRejected(col(FINDINGS)).or(col(LEAVES)).unary_$bang();
    Dataset<Row> rows =
        isItself ? validated.filter(stays) : around.accepted().get(reference.entity());
    Entity target = catalog.entity(reference.entity());
    ReferenceCheck check =
        new ReferenceCheck(
            catalog,
            reference,
            names.spelled(reference.field()),
            target.key().get(0),
            Optional.ofNullable(around.retired().get(reference.entity())));
    return entity.field(reference.field()).type().isList()
        ? check.ofList(validated, rows)
        : check.ofValue(validated, rows);
  }
}
