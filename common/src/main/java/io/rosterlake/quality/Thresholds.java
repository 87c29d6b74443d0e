package io.rosterlake.quality;

import static io.rosterlake.quality.ValidatedColumns.FINDINGS;
import static io.rosterlake.quality.ValidatedColumns.OUTCOME;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Percent;
import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.Rule.Consequence;
import io.rosterlake.catalog.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rules of a catalog that weigh more when many records of an entity break them. */
public final class Thresholds {
  private final List<Rule> rules;

  public Thresholds(Catalog catalog) {
    this.rules =
        catalog.rules().values().stream()
            .filter(rule -> rule.threshold().isPresent() && !rule.isDisabled())
            .toList();
  }

  /** The codes of the rules. */
  public Set<String> codes() {
    return rules.stream().map(Rule::code).collect(Collectors.toSet());
  }

  /**
   * The thresholds that an entity went over.
   *
   * @param read how many records the entity has
   * @param broken how many of them break a rule, by its code
   */
  public List<Exceeded> exceeded(Entity entity, long read, Map<String, Long> broken) {
    return rules.stream()
        .map(rule -> new Exceeded(rule, entity, broken.get(rule.code()), read))
        .filter(Exceeded::isOver)
        .toList();
  }

  /**
   * The validated rows again, where a finding of those rules is an error.
   *
   * @param codes the rules
   */
  public static Dataset<Row> raised(Dataset<Row> validated, Set<String> codes) {
    Column raised =
        transform(
            col(FINDINGS),
            each ->
                when(
                        each.getField("rule").isInCollection(codes),
                        each.withField("severity", lit(Severity.ERROR.label())))
                    .otherwise(each));
    return validated
        .withColumn(FINDINGS, raised.cast(FindingColumns.TYPE))
        .withColumn(OUTCOME, FindingColumns.outcomeAgain());
  }

  /** The codes of those that make an error of their rule. */
  public static Set<String> raising(List<Exceeded> exceeded) {
    return exceeded.stream()
        .filter(each -> each.consequence() == Consequence.ERROR)
        .map(each -> each.rule().code())
        .collect(Collectors.toSet());
  }

  /** A rule that more records of an entity break than its threshold allows. */
  public record Exceeded(Rule rule, Entity entity, long broken, long read) {

    Consequence consequence() {
      return rule.threshold().orElseThrow().then();
    }

    boolean isOver() {
      return rule.threshold().orElseThrow().isExceeded(broken, read);
    }

    public boolean isHolding() {
      return consequence() == Consequence.HOLD;
    }

    /** Why the run is held, in one sentence. */
    public String sentence() {
      return "%,d of %,d %s (%s) break %s, and more than %s hold the run"
          .formatted(
              broken,
              read,
              entity.name(),
              Percent.of(broken, read),
              rule.code(),
              Percent.of(rule.threshold().orElseThrow().over()));
    }
  }
}
