package io.rosterlake.history;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Absence;
import io.rosterlake.catalog.GoldColumn;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.config.InboundFlow.WhenAbsent;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Compares the rows of an upload with those of the same scope already in a gold table, by the rules
 * of longitudinal-rules.md §1 and §2. A pure function of frames: it reads and writes no storage.
 *
 * @param runId the run, named in every row it changes
 * @param now the run's time
 * @param presentSince rows last seen at this time or later were present before; tells who was for
 *     tables that have no column saying so
 * @param inOtherYearsSince rows last seen at this time or later may be in a roster of another year
 *     that is still sent, so that their absence from this one says nothing; for the same tables
 * @param whenAbsent whether the upload is whole, so that absence means something
 */
public record Historizer(
    String runId,
    Instant now,
    Optional<Instant> presentSince,
    Optional<Instant> inOtherYearsSince,
    WhenAbsent whenAbsent) {
  /** STRING, after the published columns: the run that last changed the row. */
  public static final String RUN_ID = "runId";

  private static final String FIRST_SEEN = "FirstSeenDateTime";
  private static final String LAST_SEEN = "LastSeenDateTime";
  private static final String IS_ACTIVE = "IsActiveInSession";
  private static final String IS_PRESENT = "IsPresentInSource";
  private static final Set<String> HISTORY_COLUMNS =
      Set.of(FIRST_SEEN, LAST_SEEN, IS_ACTIVE, IS_PRESENT);

  /** The plan for a scope that has no rows yet: everything is seen for the first time. */
  public TablePlan firstLoad(GoldTable table, Dataset<Row> arriving) {
    List<Column> columns = new ArrayList<>();
    for (GoldColumn column : table.columns()) {
      columns.add(
          switch (column.name()) {
            case FIRST_SEEN, LAST_SEEN -> time(now).as(column.name());
            case IS_ACTIVE, IS_PRESENT -> lit(true).as(column.name());
            default -> typed(column, col(column.name()));
          });
    }
    columns.add(lit(runId).as(RUN_ID));
    columns.add(lit(ChangeKind.FIRST_SEEN.label()).as(TablePlan.CHANGE_KIND));
    return TablePlan.withoutExamples(table, arriving.select(columns.toArray(Column[]::new)));
  }

  /**
   * The plan for a scope that has rows.
   *
   * @param arriving the table's select over the upload
   * @param existing the table's rows of this scope
   * @param owners for tables that hold a set per owner: the owners present; their sets are whole
   *     even in an upload that is not
   */
  public TablePlan plan(
      GoldTable table,
      Dataset<Row> arriving,
      Dataset<Row> existing,
      Optional<Dataset<Row>> owners) {
    return TablePlan.of(table, compared(table, arriving, existing, owners), OptionalLong.empty());
  }

  /**
   * The same plan, in a scope that no other upload says anything about, where rows are known that
   * stand for records as they were in the upload before.
   *
   * @param compared what {@link #compared} makes of the other rows
   * @param others these rows
   * @param lastTime when the upload before was read
   * @param sent how many rows of the table the upload has; for tables whose rows do not tell
   *     whether they were sent
   */
  public TablePlan plan(
      GoldTable table,
      Dataset<Row> compared,
      Dataset<Row> others,
      Instant lastTime,
      OptionalLong sent) {
    return TablePlan.of(table, again(table, others, lastTime).union(compared), sent);
  }

  /** The rows of {@link #plan}. */
  public Dataset<Row> compared(
      GoldTable table,
      Dataset<Row> arriving,
      Dataset<Row> existing,
      Optional<Dataset<Row>> owners) {
    Dataset<Row> before = existing.as("before");
    Dataset<Row> after = arriving.as("after");
    Column sameKey =
        table.keyColumns().stream()
            .map(key -> before(key).equalTo(after(key)))
            .reduce(Column::and)
            .orElseThrow();
    Dataset<Row> joined = before.join(after, sameKey, "full");
    Column isPresent = after(table.keyColumns().get(0)).isNotNull();
    // A table that neither withdraws rows nor says when they were last seen cannot tell.
    boolean saysWhenSeen = table.absence() != Absence.KEEP || table.has(LAST_SEEN);
    Column isAbsenceKnown =
        lit(saysWhenSeen && whenAbsent == WhenAbsent.DEACTIVATE)
            .and(mayBeInOtherYears(table).unary_$bang());
    if (owners.isPresent()) {
      String owner = owners.get().columns()[0];
      Dataset<Row> present = owners.get().distinct().select(col(owner).as("present_owner"));
      joined = joined.join(present, col("before." + owner).equalTo(col("present_owner")), "left");
      isAbsenceKnown = col("present_owner").isNotNull();
    }
    Column kind = kind(table, isPresent, isAbsenceKnown);
    return joined
        .withColumn(TablePlan.CHANGE_KIND, kind)
        .select(plannedColumns(table, isPresent, isAbsenceKnown));
  }

  /** Whether {@link #seenAgain} can tell from a row of the table whether it was sent last time. */
  public static boolean saysWhenSeen(GoldTable table) {
    return table.has(LAST_SEEN);
  }

  /**
   * The plan for an upload that says again what the one before said, in a scope that no other
   * upload says anything about: rows that were there are seen once more, and nothing else happens.
   *
   * @param table one that {@link #saysWhenSeen}
   * @param existing the table's rows of this scope
   * @param lastTime when the upload before was read
   */
  public TablePlan seenAgain(GoldTable table, Dataset<Row> existing, Instant lastTime) {
    return TablePlan.withoutExamples(table, again(table, existing, lastTime));
  }

  /** Rows that the upload has if the one before had them, and as that one had them. */
  private Dataset<Row> again(GoldTable table, Dataset<Row> existing, Instant lastTime) {
    Column isPresent = isPresentStill(table, lastTime);
    Column kind = when(isPresent, label(ChangeKind.UNCHANGED)).otherwise(label(ChangeKind.ABSENT));
    List<Column> columns = new ArrayList<>();
    for (GoldColumn column : table.columns()) {
      columns.add(
          column.name().equals(LAST_SEEN)
              ? when(isPresent, time(now)).otherwise(col(LAST_SEEN)).as(LAST_SEEN)
              : col(column.name()));
    }
    columns.add(col(RUN_ID));
    columns.add(kind.as(TablePlan.CHANGE_KIND));
    if (!table.remembers().isEmpty()) {
      columns.add(FormerColumns.none());
    }
    return existing.select(columns.toArray(Column[]::new));
  }

  /** As far as the row can tell: elsewhere {@link TablePlan#sent} does. */
  private static Column isPresentStill(GoldTable table, Instant lastTime) {
    if (table.has(IS_ACTIVE)) {
      return col(IS_ACTIVE);
    }
    if (table.has(IS_PRESENT)) {
      return col(IS_PRESENT);
    }
    return table.has(LAST_SEEN) ? col(LAST_SEEN).equalTo(time(lastTime)) : lit(true);
  }

  private Column kind(GoldTable table, Column isPresent, Column isAbsenceKnown) {
    Column isNew = before(table.keyColumns().get(0)).isNull();
    Column wasPresent = wasPresent(table);
    Column isSame =
        table.columns().stream()
            .filter(column -> !HISTORY_COLUMNS.contains(column.name()))
            .map(column -> before(column).eqNullSafe(typed(column, after(column))))
            .reduce(Column::and)
            .orElseThrow();
    return when(isNew, label(ChangeKind.FIRST_SEEN))
        .when(isPresent.and(wasPresent.unary_$bang()), label(ChangeKind.RETURNED))
        .when(isPresent.and(isSame), label(ChangeKind.UNCHANGED))
        .when(isPresent, label(ChangeKind.CHANGED))
        .when(wasPresent.and(isAbsenceKnown), label(ChangeKind.NO_LONGER_SEEN))
        .when(wasPresent.and(isPartial()), label(ChangeKind.NOT_SENT))
        .otherwise(label(ChangeKind.ABSENT));
  }

  /** Whether the existing row was in the upload before. */
  private Column wasPresent(GoldTable table) {
    if (table.has(IS_ACTIVE)) {
      return col("before." + IS_ACTIVE);
    }
    if (table.has(IS_PRESENT)) {
      return col("before." + IS_PRESENT);
    }
    return table.has(LAST_SEEN) ? seenSince(presentSince, true) : lit(true);
  }

  /** Whether another year's roster, which this one says nothing about, may have the row. */
  private Column mayBeInOtherYears(GoldTable table) {
    return table.has(LAST_SEEN) ? seenSince(inOtherYearsSince, false) : lit(false);
  }

  private static Column seenSince(Optional<Instant> time, boolean otherwise) {
    return time.map(since -> col("before." + LAST_SEEN).geq(time(since))).orElse(lit(otherwise));
  }

  private Column isPartial() {
    return lit(whenAbsent == WhenAbsent.IGNORE);
  }

  private Column[] plannedColumns(GoldTable table, Column isPresent, Column isAbsenceKnown) {
    Column kind = col(TablePlan.CHANGE_KIND);
    Column isUntouched =
        kind.isin(
            ChangeKind.UNCHANGED.label(), ChangeKind.ABSENT.label(), ChangeKind.NOT_SENT.label());
    List<Column> columns = new ArrayList<>();
    for (GoldColumn column : table.columns()) {
      Column planned =
          switch (column.name()) {
            case FIRST_SEEN -> coalesce(before(column), time(now));
            case LAST_SEEN -> when(isPresent, time(now)).otherwise(before(column));
            case IS_ACTIVE, IS_PRESENT ->
                afterAbsence(table, isPresent, isAbsenceKnown, before(column));
            default -> when(isPresent, typed(column, after(column))).otherwise(before(column));
          };
      columns.add(planned.as(column.name()));
    }
    columns.add(when(isUntouched, col("before." + RUN_ID)).otherwise(lit(runId)).as(RUN_ID));
    columns.add(kind);
    if (!table.remembers().isEmpty()) {
      columns.add(formerValues(table));
    }
    return columns.toArray(Column[]::new);
  }

  /** Of a row that is in the upload, and was in one before. */
  private static Column formerValues(GoldTable table) {
    Column lastSeen = col("before." + LAST_SEEN);
    List<Column> changes = new ArrayList<>();
    for (GoldColumn column : table.columns()) {
      if (table.remembers().contains(column.name())) {
        changes.add(
            FormerColumns.change(
                column.name(), before(column), typed(column, after(column)), lastSeen));
      }
    }
    Column mayDiffer =
        col(TablePlan.CHANGE_KIND).isin(ChangeKind.CHANGED.label(), ChangeKind.RETURNED.label());
    return FormerColumns.of(mayDiffer, changes);
  }

  private static Column afterAbsence(
      GoldTable table, Column isPresent, Column isAbsenceKnown, Column before) {
    boolean isSwitchedOff =
        table.absence() == Absence.DEACTIVATE || table.absence() == Absence.MARK_NOT_PRESENT;
    return when(isPresent, lit(true))
        .when(isAbsenceKnown.and(lit(isSwitchedOff)), lit(false))
        .otherwise(before);
  }

  private static Column label(ChangeKind kind) {
    return lit(kind.label());
  }

  private static Column before(GoldColumn column) {
    return col("before." + column.name());
  }

  private static Column after(GoldColumn column) {
    return col("after." + column.name());
  }

  private static Column time(Instant instant) {
    return lit(Timestamp.from(instant));
  }

  private static Column typed(GoldColumn column, Column value) {
    String type =
        switch (column.type()) {
          case STRING -> "string";
          case DATE_TIME -> "timestamp";
          case BOOLEAN -> "boolean";
          case INT32 -> "int";
        };
    return value.cast(type).as(column.name());
  }
}
