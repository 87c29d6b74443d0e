package io.rosterlake.quality;

import static io.rosterlake.quality.ValidatedColumns.FINDINGS;
import static io.rosterlake.quality.ValidatedColumns.RECORD_ID;
import static io.rosterlake.quality.ValidatedColumns.SOURCE_LINE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.KeptWhenReferenced;
import io.rosterlake.catalog.Reference;
import io.rosterlake.catalog.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds what began each finding that is the consequence of another.
 *
 * @param format for the names that its files give the fields
 */
record Consequences(Catalog catalog, Format format) {
  /** The rules whose findings may be the consequence of another finding. */
  static Set<String> of(Catalog catalog) {
    return Stream.of(
            Stream.of(RuleCodes.MISSING_REFERENCED_RECORD, RuleCodes.MISSING_OPTIONAL_REFERENCE),
            needs(catalog).map(need -> need.needsRule().orElseThrow()),
            kept(catalog).map(KeptWhenReferenced::rule))
        .flatMap(rules -> rules)
        .collect(Collectors.toSet());
  }

  /**
   * The findings with {@code cause}, the place of the finding that began each, or null.
   *
   * @param computedOnce makes a frame one that is computed once however often it is read
   */
  Dataset<Row> withCauses(
      Dataset<Row> findings,
      Map<Entity, Dataset<Row>> faulty,
      Set<String> broken,
      UnaryOperator<Dataset<Row>> computedOnce) {
    Optional<Dataset<Row>> lostValues =
        needs(catalog)
            .filter(need -> broken.contains(need.needsRule().orElseThrow()))
            .map(need -> lostValues(findings, need))
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
    Dataset<Row> firstSteps =
        computedOnce.apply(new Causes(findings.filter(mayCause)).firstSteps(lostValues, keepers));
    Dataset<Row> beginnings = Causes.beginnings(firstSteps);
    Dataset<Row> causes = lostValues.map(beginnings::union).orElse(beginnings);
    Column isAboutTarget = Causes.isMissingReference().or(isLackingValue());
    Column mayBeCaused = col("rule").isInCollection(of(catalog));
    Column causeEntity = when(isAboutTarget, col("target")).otherwise(col("entity"));
    Column causeKey = when(isAboutTarget, col("value")).otherwise(col(RECORD_ID));
    Column causeRule =
        when(Causes.isMissingReference(), lit(Causes.OF_REJECTED)).otherwise(col("rule"));
    Column isCaused =
        causeEntity
            .equalTo(col("cause_entity"))
            .and(when(mayBeCaused, causeKey).equalTo(col("cause_key")))
            .and(causeRule.equalTo(col("cause_rule")));
    return findings.join(causes, isCaused, "left");
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
  private Dataset<Row> lostValues(Dataset<Row> findings, Reference need) {
    return findings
        .filter(col("severity").equalTo(lit(Severity.WARNING.label())))
        .filter(col("entity").equalTo(lit(need.entity())))
        .filter(col("field").isin(spelled(need)))
        // Another copy of the record, which left, took nothing from the one that stayed.
        .filter(col("hasFallen").unary_$bang())
        .groupBy(col("entity").as("cause_entity"), col(RECORD_ID).as("cause_key"))
        .agg(min_by(FindingRows.place(), col(SOURCE_LINE)).as("cause"))
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
                    .filter(hasErrorBut(isAbout(keptEntity, col(by.field()))))
                    .select(
                        lit(kept.rule()).as("keptRule"),
                        lit(keptEntity).as("keptEntity"),
                        col(by.field()).as("keptKey"),
                        struct(
                                // One that fell with others of its kind explains less.
                                hasErrorBut(isAbout(keptEntity)).unary_$bang().as("hasFallenWith"),
                                lit(by.entity()).as("entity"),
                                col(RECORD_ID).as("key"))
                            .as("keeper")));
  }

  /** Whether a validated row has an error that is not one of those. */
  static Column hasErrorBut(UnaryOperator<Column> isOneOf) {
    return exists(
        col(FINDINGS),
        each ->
            each.getField("severity")
                .equalTo(lit(Severity.ERROR.label()))
                .and(coalesce(isOneOf.apply(each), lit(false)).unary_$bang()));
  }

  /** Whether a finding is that a record of the entity is missing. */
  private static UnaryOperator<Column> isAbout(String entity) {
    return each ->
        each.getField("rule")
            .equalTo(lit(RuleCodes.MISSING_REFERENCED_RECORD))
            .and(each.getField("target").equalTo(lit(entity)));
  }

  private static UnaryOperator<Column> isAbout(String entity, Column key) {
    return each -> isAbout(entity).apply(each).and(each.getField("value").equalTo(key));
  }
}
