package io.rosterlake.quality;

import static io.rosterlake.quality.ValidatedColumns.FINDINGS;
import static io.rosterlake.quality.ValidatedColumns.LEAVES;
import static io.rosterlake.quality.ValidatedColumns.OWN_ID;
import static io.rosterlake.quality.ValidatedColumns.RECORD_ID;
import static io.rosterlake.quality.ValidatedColumns.SOURCE_FILE;
import static io.rosterlake.quality.ValidatedColumns.SOURCE_LINE;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Field;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Rule;
import io.rosterlake.cell.CellText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All rules of an entity that look at one record, as three projections one after the other: texts,
 * typed values, findings. However many rules there are, the rows are read once.
 */
final class RowRules {
  /** Per condition, whether the record breaks it: so that each is computed once. */
  private static final String BROKEN = "broken";

  private final Catalog catalog;
  private final Entity entity;
  private final Feed feed;
  private final Mapping mapping;
  private final List<FieldCheck> fields;
  private final List<PeriodCheck> periods;
  private final List<ConditionCheck> conditions;
  private final ValueChecks values;

  /** By list field, the boolean columns of the file that it is collected from. */
  private final Map<String, List<FieldCheck>> collected = new LinkedHashMap<>();

  RowRules(Catalog catalog, Feed feed, Mapping mapping, LocalDate today) {
    this.catalog = catalog;
    this.feed = feed;
    this.mapping = mapping;
    this.entity = catalog.entity(mapping.entity());
    this.fields =
        entity.fields().stream()
            .map(field -> FieldCheck.of(catalog, mapping.demanded(field), mapping, today))
            .toList();
    this.values = new ValueChecks(catalog, fields);
    for (Field field : entity.fields()) {
      collected.put(
          field.name(),
          mapping.collected(field.name()).stream()
              .map(column -> FieldCheck.of(catalog, field.asBoolean(column), mapping, today))
              .toList());
    }
    Rule endBeforeStart = catalog.rule(RuleCodes.END_BEFORE_START);
    this.periods =
        entity.periods().stream()
            .filter(period -> !endBeforeStart.isDisabled())
            .map(period -> new PeriodCheck(endBeforeStart, period, field(period.end())))
            .toList();
    this.conditions =
        catalog.checksOf(entity.name()).stream()
            .map(
                rule ->
                    new ConditionCheck(
                        rule, rule.check().flatMap(Rule.Check::field).map(this::field)))
            .toList();
  }

  private FieldCheck field(String name) {
    return fields.stream()
        .filter(check -> check.field().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * The records with {@code sourceFile}, {@code sourceLine}, {@code recordId}, the fields in their
   * types, {@code findings}, {@code ownId} and {@code leaves}.
   *
   * @param mapped what the select of the mapping returns
   */
  Dataset<Row> apply(Dataset<Row> mapped) {
    Set<String> present = Set.copyOf(Arrays.asList(mapped.columns()));
    Column file = present.contains(SOURCE_FILE) ? col(SOURCE_FILE) : lit(mapping.file());
    List<Column> texts = new ArrayList<>(List.of(file.as(SOURCE_FILE), col(SOURCE_LINE)));
    List<Column> values = new ArrayList<>(List.of(col(SOURCE_FILE), col(SOURCE_LINE)));
    List<Column> validated = new ArrayList<>(List.of(col(SOURCE_FILE), col(SOURCE_LINE)));
    validated.add(recordId());
    for (FieldCheck check : fields) {
      String name = check.field().name();
      List<FieldCheck> columns = collected.get(name);
      Column cell = columns.isEmpty() ? cell(present, name) : collected(present, columns);
      for (FieldCheck each : Stream.concat(columns.stream(), Stream.of(check)).toList()) {
        Column own = each.equals(check) ? cell : cell(present, each.field().name());
        texts.add(each.rawOf(own));
        texts.add(each.textOf(own));
        values.add(each.raw());
        values.add(each.text());
        values.add(each.typed());
      }
      validated.add(kept(name).as(name));
    }
    Remarks remarks = new Remarks(catalog, feed.source(mapping), present);
    Column ownId = cell(present, OWN_ID).cast("string").as(OWN_ID);
    for (List<Column> columns : List.of(texts, values)) {
      columns.addAll(remarks.carried());
      columns.add(columns == texts ? ownId : col(OWN_ID));
    }
    validated.add(findings(remarks).as(FINDINGS));
    validated.addAll(List.of(col(OWN_ID), lit(false).as(LEAVES)));
    Dataset<Row> typed =
        mapped.select(texts.toArray(Column[]::new)).select(values.toArray(Column[]::new));
    if (!conditions.isEmpty()) {
      Column[] broken = conditions.stream().map(ConditionCheck::isBroken).toArray(Column[]::new);
      typed = typed.withColumn(BROKEN, array(broken));
    }
    return typed.select(validated.toArray(Column[]::new));
  }

  private static Column cell(Set<String> present, String name) {
    return present.contains(name) ? col("`" + name + "`") : lit(null);
  }

  /** The names of the columns that say true. */
  private static Column collected(Set<String> present, List<FieldCheck> columns) {
    Column[] names =
        columns.stream()
            .map(
                column -> {
                  String name = column.field().name();
                  return when(column.typed(CellText.of(cell(present, name))), lit(name));
                })
            .toArray(Column[]::new);
    return concat_ws(",", names);
  }

  private Column recordId() {
    Column[] parts =
        entity.key().stream()
            .map(name -> coalesce(field(name).validatedText(), lit("")))
            .toArray(Column[]::new);
    return concat_ws("/", parts).as(RECORD_ID);
  }

  /** The value that stays: not an end before its start, nor one that a condition warns of. */
  private Column kept(String name) {
    Column kept =
        periods.stream()
            .filter(check -> check.period().end().equals(name))
            .map(PeriodCheck::keptEnd)
            .findFirst()
            .orElseGet(() -> values.kept(name));
    Optional<Column> isWarnedOf =
        IntStream.range(0, conditions.size())
            .filter(index -> conditions.get(index).clears(name))
            .mapToObj(this::isBroken)
            .reduce(Column::or);
    return isWarnedOf.isPresent() ? when(isWarnedOf.get().unary_$bang(), kept) : kept;
  }

  private Column isBroken(int condition) {
    return isBrokenOrNotComputed(lit(condition));
  }

  /** What cannot be computed counts as broken. */
  private static Column isBrokenOrNotComputed(Column index) {
    return coalesce(get(col(BROKEN), index), lit(true));
  }

  /** A sound record costs one boolean; the structs are built for faulty ones only. */
  private Column findings(Remarks remarks) {
    List<FieldCheck> checked =
        Stream.concat(fields.stream(), collected.values().stream().flatMap(List::stream)).toList();
    List<RowCheck> checks = new ArrayList<>();
    checked.stream().filter(FieldCheck::canBeFaulty).map(remarks::placed).forEach(checks::add);
    checks.addAll(periods);
    checks.addAll(values.checks());
    checks.addAll(remarks.checks());
    Column anyFinding = checks.stream().map(RowCheck::isFaulty).reduce(Column::or).orElseThrow();
    Stream<Column> findings = checks.stream().map(RowCheck::finding);
    if (!conditions.isEmpty()) {
      // Null when nothing is known to be broken and something cannot be computed.
      anyFinding = anyFinding.or(coalesce(array_contains(col(BROKEN), lit(true)), lit(true)));
    }
    List<Column> all = new ArrayList<>();
    all.add(array_compact(array(findings.toArray(Column[]::new))).cast(FindingColumns.TYPE));
    fields.stream()
        .filter(FieldCheck::hasItemFindings)
        .map(remarks::itemFindings)
        .forEach(all::add);
    if (!conditions.isEmpty()) {
      all.add(brokenConditions());
    }
    return when(anyFinding, concat(all.toArray(Column[]::new)).cast(FindingColumns.TYPE))
        .otherwise(FindingColumns.none());
  }

  /**
   * The findings of the conditions. What they say is one constant with an entry per condition, so
   * that a hundred of them hardly weigh in the plan.
   */
  private Column brokenConditions() {
    Column texts =
        array(
            conditions.stream()
                .map(condition -> condition.field().map(FieldCheck::raw).orElse(lit(null)))
                .map(value -> value.cast("string"))
                .toArray(Column[]::new));
    Column notComputed = lit(Rule.NOT_COMPUTED);
    Column said = array(conditions.stream().map(ConditionCheck::said).toArray(Column[]::new));
    Column findings =
        transform(
            said,
            (each, index) ->
                when(
                    isBrokenOrNotComputed(index),
                    each.withField("value", get(texts, index))
                        .withField("target", when(get(col(BROKEN), index).isNull(), notComputed))));
    return array_compact(findings).cast(FindingColumns.TYPE);
  }
}
