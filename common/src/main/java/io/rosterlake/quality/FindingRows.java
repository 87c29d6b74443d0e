package io.rosterlake.quality;

import static io.rosterlake.quality.JudgedColumns.FINDINGS;
import static io.rosterlake.quality.JudgedColumns.RECORD_ID;
import static io.rosterlake.quality.JudgedColumns.SOURCE_FILE;
import static io.rosterlake.quality.JudgedColumns.SOURCE_LINE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
  private final Catalog catalog;
  private final Format format;
  private final String runId;

  public FindingRows(Catalog catalog, Format format, String runId) {
    this.catalog = catalog;
    this.format = format;
    this.runId = runId;
  }

  /** The rules whose faults may be the consequence of another fault. */
  public static Set<String> consequential(Catalog catalog) {
    return Stream.of(
            Stream.of(RuleCodes.MISSING_REFERENCED_RECORD, RuleCodes.MISSING_OPTIONAL_REFERENCE),
            needs(catalog).map(need -> need.needsRule().orElseThrow()),
            kept(catalog).map(KeptWhenReferenced::rule))
        .flatMap(rules -> rules)
        .collect(Collectors.toSet());
  }

  /**
   * The findings of all entities.
   *
   * @param faulty per entity the judged rows that have findings; at least one entity
   * @param broken those of {@link #consequential} that were broken: what cannot have happened is
   *     not looked for
   */
  public Dataset<Row> of(Map<Entity, Dataset<Row>> faulty, Set<String> broken) {
    Dataset<Row> faults =
        faulty.entrySet().stream()
            .map(entry -> faults(entry.getKey(), entry.getValue()))
            .reduce(Dataset::union)
            .orElseThrow();
    return (broken.isEmpty()
            ? faults.withColumn("cause", lit(null).cast("string"))
            : withCauses(faults, faulty, broken))
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

  /** The faults with {@code cause}, the place of the fault that began each, or null. */
  private Dataset<Row> withCauses(
      Dataset<Row> faults, Map<Entity, Dataset<Row>> faulty, Set<String> broken) {
    Optional<Dataset<Row>> lostValues =
        needs(catalog)
            .filter(need -> broken.contains(need.needsRule().orElseThrow()))
            .map(need -> lostValues(faults, need))
            .reduce(Dataset::union);
    Optional<Dataset<Row>> keepers =
        kept(catalog)
            .filter(kept -> broken.contains(kept.rule()))
            .flatMap(kept -> rejectedKeepers(kept, faulty))
            .reduce(Dataset::union)
            .map(
                all ->
                    all.groupBy("keptRule", "keptEntity", "keptKey")
                        .agg(min("keeper").as("keeper")));
    Column mayCause = col("entity").isInCollection(causing(broken));
    Dataset<Row> ofRecords = new Causes(faults.filter(mayCause)).ofRecords(lostValues, keepers);
    Dataset<Row> causes =
        Stream.of(
                Optional.of(ofRecords.withColumn("cause_rule", lit(""))),
                lostValues,
                keepers.map(all -> Causes.throughKeepers(all, ofRecords)))
            .flatMap(Optional::stream)
            .map(each -> each.select("cause_entity", "cause_key", "cause_rule", "cause"))
            .reduce(Dataset::union)
            .orElseThrow();
    Column isAboutTarget = Causes.isMissingReference().or(isLackingValue());
    Column mayBeCaused = col("rule").isInCollection(consequential(catalog));
    Column causeEntity = when(isAboutTarget, col("target")).otherwise(col("entity"));
    Column causeKey = when(isAboutTarget, col("value")).otherwise(col(RECORD_ID));
    Column causeRule = when(Causes.isMissingReference(), lit("")).otherwise(col("rule"));
    Column isCaused =
        causeEntity
            .equalTo(col("cause_entity"))
            .and(when(mayBeCaused, causeKey).equalTo(col("cause_key")))
            .and(causeRule.equalTo(col("cause_rule")));
    return faults.join(causes, isCaused, "left");
  }

  /** The entities whose records others fall with; enrollments are many, and nobody needs one. */
  private Set<String> causing(Set<String> broken) {
    Stream<String> targets =
        catalog.entities().stream()
            .flatMap(entity -> entity.references().stream())
            .map(Reference::entity);
    Stream<String> keepers =
        kept(catalog)
            .filter(kept -> broken.contains(kept.rule()))
            .flatMap(kept -> kept.by().stream())
            .map(KeptWhenReferenced.By::entity);
    return Stream.concat(targets, keepers).collect(Collectors.toSet());
  }

  private Column isLackingValue() {
    return col("rule").isin(needs(catalog).map(need -> need.needsRule().orElseThrow()).toArray());
  }

  private static Stream<Reference> needs(Catalog catalog) {
    return catalog.entities().stream()
        .flatMap(entity -> entity.references().stream())
        .filter(reference -> reference.needsRule().isPresent());
  }

  private static Stream<KeptWhenReferenced> kept(Catalog catalog) {
    return catalog.entities().stream().flatMap(entity -> entity.keptWhenReferenced().stream());
  }

  /**
   * Where a record lost a value that a reference to it needs: {@code cause_entity}, {@code
   * cause_key}, {@code cause_rule} (of the reference), {@code cause}.
   */
  private Dataset<Row> lostValues(Dataset<Row> faults, Reference need) {
    return faults
        .filter(col("severity").equalTo(lit(Severity.WARNING.label())))
        .filter(col("entity").equalTo(lit(need.entity())))
        .filter(col("field").isin(spelled(need)))
        .groupBy(col("entity").as("cause_entity"), col(RECORD_ID).as("cause_key"))
        .agg(min(place()).as("cause"))
        .select(
            col("cause_entity"),
            col("cause_key"),
            lit(need.needsRule().orElseThrow()).as("cause_rule"),
            col("cause"));
  }

  private Object[] spelled(Reference need) {
    return format.mappings().stream()
        .filter(mapping -> mapping.entity().equals(need.entity()))
        .flatMap(mapping -> need.targetNeeds().stream().map(mapping::spelled))
        .toArray();
  }

  /**
   * Per record that would have been kept by a rejected one: {@code keptRule}, {@code keptEntity},
   * {@code keptKey}, and that rejected record as {@code keeper} STRUCT(entity, key). One that was
   * rejected for no other reason than that the record itself was lost would not have kept it.
   */
  private Stream<Dataset<Row>> rejectedKeepers(
      KeptWhenReferenced kept, Map<Entity, Dataset<Row>> faulty) {
    String keptEntity =
        catalog.entities().stream()
            .filter(entity -> entity.keptWhenReferenced().filter(kept::equals).isPresent())
            .map(Entity::name)
            .findFirst()
            .orElseThrow();
    return kept.by().stream()
        .filter(by -> faulty.containsKey(catalog.entity(by.entity())))
        .map(
            by ->
                faulty
                    .get(catalog.entity(by.entity()))
                    .filter(isRejectedForAnotherReason(keptEntity, col(by.field())))
                    .select(
                        lit(kept.rule()).as("keptRule"),
                        lit(keptEntity).as("keptEntity"),
                        col(by.field()).as("keptKey"),
                        struct(lit(by.entity()).as("entity"), col(RECORD_ID).as("key"))
                            .as("keeper")));
  }

  private static Column isRejectedForAnotherReason(String keptEntity, Column key) {
    return exists(
        col(FINDINGS),
        each -> {
          Column isAboutIt =
              each.getField("rule")
                  .equalTo(lit(RuleCodes.MISSING_REFERENCED_RECORD))
                  .and(each.getField("target").equalTo(lit(keptEntity)))
                  .and(each.getField("value").equalTo(key));
          Column isError = each.getField("severity").equalTo(lit(Severity.ERROR.label()));
          return isError.and(coalesce(isAboutIt, lit(false)).unary_$bang());
        });
  }

  static Column place() {
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
