package io.rosterlake.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Absence;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.lake.Observed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What an upload changes in one gold table within its scope, as a frame that is computed once:
 * counts and examples are taken while it passes.
 *
 * @param planned the physical columns of the table, {@value #CHANGE_KIND}, a {@link ChangeKind}
 *     label, and, where something is remembered, {@value #FORMER_VALUES}; rows that leave the table
 *     are still among them
 * @param observation receives the counts when the frame is computed
 * @param hasExamples whether rows are worth naming: not when all are new
 * @param sent how many of the rows are in the upload, where they cannot tell
 */
public record TablePlan(
    GoldTable table,
    Dataset<Row> planned,
    Observed observation,
    boolean hasExamples,
    OptionalLong sent) {
  /** STRING: a {@link ChangeKind} label. */
  public static final String CHANGE_KIND = "changeKind";

  /**
   * ARRAY of STRUCT ({@value #COLUMN} STRING, {@value #VALUE} STRING, {@value #LAST_SEEN_AT}
   * TIMESTAMP): what remembered columns of the row held before, those that change; null for a row
   * of which none does. Plans of tables that remember nothing may lack the column, and so may plans
   * in which nothing changes.
   */
  public static final String FORMER_VALUES = "formerValues";

  public static final String COLUMN = "column";
  public static final String VALUE = "value";

  /** When a run last saw the row with the former value. */
  public static final String LAST_SEEN_AT = "lastSeenAt";

  private static final String EXAMPLE = "ExternalId";
  private static final List<ChangeKind> WITH_EXAMPLES =
      List.of(
          ChangeKind.FIRST_SEEN,
          ChangeKind.CHANGED,
          ChangeKind.RETURNED,
          ChangeKind.NO_LONGER_SEEN);

  /** A plan in which the same happens to all rows, so that none is worth naming. */
  static TablePlan withoutExamples(GoldTable table, Dataset<Row> planned) {
    return observed(table, planned, false, OptionalLong.empty());
  }

  static TablePlan of(GoldTable table, Dataset<Row> planned, OptionalLong sent) {
    return observed(table, planned, table.has(EXAMPLE), sent);
  }

  private static TablePlan observed(
      GoldTable table, Dataset<Row> planned, boolean hasExamples, OptionalLong sent) {
    List<Column> observed = new ArrayList<>();
    for (ChangeKind kind : ChangeKind.values()) {
      observed.add(count_if(isOf(kind)).as(kind.label()));
    }
    if (List.of(planned.columns()).contains(FORMER_VALUES)) {
      observed.add(count_if(col(FORMER_VALUES).isNotNull()).as(FORMER_VALUES));
    }
    if (hasExamples) {
      for (ChangeKind kind : WITH_EXAMPLES) {
        Column id = when(isOf(kind), col(EXAMPLE));
        observed.add(min(id).as(first(kind)));
        observed.add(max(id).as(last(kind)));
      }
    }
    Observed observation = new Observed();
    Dataset<Row> passing =
        planned.observe(
            observation.observation(),
            observed.get(0),
            observed.subList(1, observed.size()).toArray(Column[]::new));
    return new TablePlan(table, passing, observation, hasExamples, sent);
  }

  /** Whether a row of a plan is of that kind. */
  public static Column isOf(ChangeKind kind) {
    return col(CHANGE_KIND).equalTo(lit(kind.label()));
  }

  private static String first(ChangeKind kind) {
    return kind.label() + "First";
  }

  private static String last(ChangeKind kind) {
    return kind.label() + "Last";
  }

  /** The rows the table holds in this scope afterwards, each with its {@value #CHANGE_KIND}. */
  public Dataset<Row> staying() {
    return table.absence() == Absence.REPLACE
        ? planned.filter(col(CHANGE_KIND).notEqual(lit(ChangeKind.NO_LONGER_SEEN.label())))
        : planned;
  }

  /** The counts per kind; waits until the plan has been computed. */
  public ChangeCounts counts() {
    Map<String, Object> all = observation.all();
    Map<ChangeKind, Long> counts = new EnumMap<>(ChangeKind.class);
    for (ChangeKind kind : ChangeKind.values()) {
      counts.put(kind, ((Number) all.get(kind.label())).longValue());
    }
    ChangeCounts observed = ChangeCounts.of(counts);
    return sent.isPresent() ? observed.ofSent(sent.getAsLong()) : observed;
  }

  /** How many rows have {@value #FORMER_VALUES}; waits until the plan has been computed. */
  public long rowsWithFormerValues() {
    return observation.all().get(FORMER_VALUES) instanceof Number rows ? rows.longValue() : 0;
  }

  /** One or two source ids per kind of change that happens. */
  Map<String, List<String>> examples() {
    Map<String, List<String>> examples = new TreeMap<>();
    if (hasExamples) {
      Map<String, Object> observed = observation.all();
      for (ChangeKind kind : WITH_EXAMPLES) {
        List<String> ids =
            Stream.of(observed.get(first(kind)), observed.get(last(kind)))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .distinct()
                .toList();
        if (!ids.isEmpty()) {
          examples.put(kind.label(), ids);
        }
      }
    }
    return examples;
  }
}
