package io.rosterlake.quality;

import static io.rosterlake.quality.JudgedColumns.FINDINGS;
import static io.rosterlake.quality.JudgedColumns.RECORD_ID;
import static io.rosterlake.quality.JudgedColumns.SOURCE_FILE;
import static io.rosterlake.quality.JudgedColumns.SOURCE_LINE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.KeptWhenReferenced;
import io.rosterlake.catalog.Reference;
import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Turns the faults of judged rows into findings: one row per fault with the columns of DESIGN §4,
 * {@code runId, severity, rule, entity, file, line, recordId, field, value, message, rootCause}.
 *
 * <p>A finding about a reference to a record that was itself rejected names the place of the fault
 * that began it, as {@code file:line}. So does one about a record that nobody keeps because whoever
 * kept it was rejected, and one about a record that lacks a value because a warning took it. A
 * finding that stands for itself names none.
 */
public final class FindingRows {
  /**
   * The longest chain that a school sends is contact, relationship, student, enrollment, class,
   * org: five steps. Rounds reach one, three and seven steps.
   */
  private static final int ROUNDS = 3;

  private final Catalog catalog;
  private final Format format;
  private final String runId;

  public FindingRows(Catalog catalog, Format format, String runId) {
    this.catalog = catalog;
    this.format = format;
    this.runId = runId;
  }

  /**
   * The findings of all entities.
   *
   * @param faulty per entity the judged rows that have findings; at least one entity
   */
  public Dataset<Row> of(Map<Entity, Dataset<Row>> faulty) {
    Dataset<Row> faults =
        faulty.entrySet().stream()
            .map(entry -> faults(entry.getKey(), entry.getValue()))
            .reduce(Dataset::union)
            .orElseThrow();
    Dataset<Row> causes =
        causes(faults, keepers(faulty))
            .select(
                col("entity").as("cause_entity"),
                col("key").as("cause_key"),
                lit("").as("cause_rule"),
                col("cause"))
            .union(lostValues(faults));
    Column isAboutTarget = isMissingReference().or(isLackingValue());
    Column mayBeCaused = isAboutTarget.or(col("rule").isin(keptRules()));
    Column causeEntity = when(isAboutTarget, col("target")).otherwise(col("entity"));
    Column causeKey = when(isAboutTarget, col("value")).otherwise(col(RECORD_ID));
    Column isCaused =
        causeEntity
            .equalTo(col("cause_entity"))
            .and(when(mayBeCaused, causeKey).equalTo(col("cause_key")))
            .and(when(isLackingValue(), col("rule")).otherwise(lit("")).equalTo(col("cause_rule")));
    return faults
        .join(causes, isCaused, "left")
        .select(
            lit(runId).as("runId"),
            col("severity"),
            col("rule"),
            col("entity"),
            col(SOURCE_FILE).as("file"),
            col(SOURCE_LINE).as("line"),
            col(RECORD_ID).as("recordId"),
            col("field"),
            col("value"),
            message().as("message"),
            when(col("cause").notEqual(place()), col("cause")).as("rootCause"));
  }

  private Column isLackingValue() {
    return col("rule").isin(needs().map(need -> need.needsRule().orElseThrow()).toArray());
  }

  private Stream<Reference> needs() {
    return catalog.entities().stream()
        .flatMap(entity -> entity.references().stream())
        .filter(reference -> reference.needsRule().isPresent());
  }

  /**
   * Where a record lost a value that a reference to it needs: {@code cause_entity}, {@code
   * cause_key}, {@code cause_rule} (of the reference), {@code cause}.
   */
  private Dataset<Row> lostValues(Dataset<Row> faults) {
    return needs()
        .map(
            need ->
                faults
                    .filter(col("severity").equalTo(lit(Severity.WARNING.label())))
                    .filter(col("entity").equalTo(lit(need.entity())))
                    .filter(col("field").isin(spelled(need)))
                    .groupBy(col("entity"), col(RECORD_ID))
                    .agg(min(place()).as("cause"))
                    .select(
                        col("entity"),
                        col(RECORD_ID),
                        lit(need.needsRule().orElseThrow()),
                        col("cause")))
        .reduce(Dataset::union)
        .orElseThrow();
  }

  private Object[] spelled(Reference need) {
    return format.mappings().stream()
        .filter(mapping -> mapping.entity().equals(need.entity()))
        .flatMap(mapping -> need.targetNeeds().stream().map(mapping::spelled))
        .toArray();
  }

  private Object[] keptRules() {
    return catalog.entities().stream()
        .flatMap(entity -> entity.keptWhenReferenced().stream())
        .map(KeptWhenReferenced::rule)
        .toArray();
  }

  /**
   * Per record that would have been kept by a rejected one: {@code keptRule}, {@code keptKey}, and
   * that rejected record as {@code keeper} STRUCT(entity, key).
   */
  private Dataset<Row> keepers(Map<Entity, Dataset<Row>> faulty) {
    Dataset<Row> keepers = null;
    for (Entity entity : catalog.entities()) {
      for (KeptWhenReferenced kept : entity.keptWhenReferenced().stream().toList()) {
        for (KeptWhenReferenced.By by : kept.by()) {
          Dataset<Row> rows = faulty.get(catalog.entity(by.entity()));
          if (rows != null) {
            Dataset<Row> rejected = rejectedKeepers(kept, by, rows);
            keepers = keepers == null ? rejected : keepers.union(rejected);
          }
        }
      }
    }
    return keepers == null
        ? null
        : keepers.groupBy("keptRule", "keptKey").agg(min("keeper").as("keeper"));
  }

  private static Dataset<Row> rejectedKeepers(
      KeptWhenReferenced kept, KeptWhenReferenced.By by, Dataset<Row> rows) {
    return rows.filter(Faults.isRejected(col(FINDINGS)))
        .select(
            lit(kept.rule()).as("keptRule"),
            col(by.field()).as("keptKey"),
            struct(lit(by.entity()).as("entity"), col(RECORD_ID).as("key")).as("keeper"));
  }

  private static Column place() {
    return concat(col(SOURCE_FILE), lit(":"), col(SOURCE_LINE));
  }

  private static Dataset<Row> faults(Entity entity, Dataset<Row> judged) {
    return judged
        .select(
            col(SOURCE_FILE),
            col(SOURCE_LINE),
            col(RECORD_ID),
            posexplode(col(FINDINGS)).as(new String[] {"position", "fault"}))
        .select(
            lit(entity.name()).as("entity"),
            lit(entity.record()).as("record"),
            col(SOURCE_FILE),
            col(SOURCE_LINE),
            col(RECORD_ID),
            col("position"),
            col("fault.*"));
  }

  private static Column isMissingReference() {
    return col("rule")
        .isin(RuleCodes.MISSING_REFERENCED_RECORD, RuleCodes.MISSING_OPTIONAL_REFERENCE);
  }

  /**
   * Per rejected record the place where its trouble began: its own first error, or, where that is a
   * reference to another rejected record, the place where that one's trouble began.
   */
  private static Dataset<Row> causes(Dataset<Row> faults, Dataset<Row> keepers) {
    Column isReference = col("rule").equalTo(lit(RuleCodes.MISSING_REFERENCED_RECORD));
    Column nextEntity = when(isReference, col("target"));
    Column nextKey = when(isReference, col("value"));
    Dataset<Row> errors = faults.filter(col("severity").equalTo(lit(Severity.ERROR.label())));
    if (keepers != null) {
      Column isLost =
          col("rule").equalTo(col("keptRule")).and(col(RECORD_ID).equalTo(col("keptKey")));
      errors = errors.join(keepers, isLost, "left");
      nextEntity = coalesce(nextEntity, col("keeper.entity"));
      nextKey = coalesce(nextKey, col("keeper.key"));
    }
    Column first =
        min_by(
            struct(place().as("place"), nextEntity.as("entity"), nextKey.as("key")),
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
    return causes;
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

  private Column message() {
    Map<String, Column> values = new HashMap<>();
    values.put("file", col(SOURCE_FILE));
    values.put("line", col(SOURCE_LINE).cast("string"));
    values.put("field", col("field"));
    values.put("value", col("value"));
    values.put("record", col("record"));
    values.put("id", col(RECORD_ID));
    values.put("list", col("target"));
    values.put("target", col("target"));
    List<Rule> ofRecords =
        catalog.rules().values().stream()
            .filter(
                rule ->
                    rule.scope() == Rule.RuleScope.RECORD || rule.scope() == Rule.RuleScope.FIELD)
            .toList();
    return new Messages(ofRecords).of(col("rule"), col("target"), values);
  }

  /**
   * One row per rejected record, with its rules: what {@code silver/rejected} starts from.
   *
   * @param rejected judged rows that were rejected
   */
  public static Dataset<Row> rejectedRows(Dataset<Row> rejected) {
    return rejected.select(
        col(SOURCE_FILE),
        col(SOURCE_LINE),
        col(RECORD_ID),
        transform(col(FINDINGS), each -> each.getField("rule")).as("rules"));
  }
}
