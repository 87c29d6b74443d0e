package io.rosterlake.quality;

import static io.rosterlake.quality.ValidatedColumns.FINDINGS;
import static io.rosterlake.quality.ValidatedColumns.RECORD_ID;
import static io.rosterlake.quality.ValidatedColumns.SOURCE_FILE;
import static io.rosterlake.quality.ValidatedColumns.SOURCE_LINE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.KeptWhenReferenced;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Rule;
import io.rosterlake.cell.CellText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Turns the findings column of validated rows into rows: one per finding with the columns of DESIGN
 * §4, {@code runId, severity, rule, entity, file, line, recordId, field, value, message,
 * rootCause}.
 *
 * <p>A finding about a reference to a record that was itself rejected names the place of the
 * finding that began it, as {@code file:line}. So does one about a record that nobody keeps because
 * whoever kept it was rejected, and one about a record that lacks a value because a warning took
 * it. A finding that stands for itself names none.
 *
 * <p>Closing gives back what was kept to be computed once; the frames can be used until then.
 */
public final class FindingRows implements AutoCloseable {
  private final Catalog catalog;
  private final Format format;
  private final Map<String, String> spellings;
  private final String runId;
  private final boolean areHeld;
  private final List<Dataset<Row>> cached = new ArrayList<>();

  /**
   * Findings of a run.
   *
   * @param areHeld whether the findings are few enough to be held in memory: they are looked up by
   *     each other a dozen times, and a plan over rows is a small one
   */
  public FindingRows(Catalog catalog, Format format, String runId, boolean areHeld) {
    this(catalog, format, Map.of(), runId, areHeld);
  }

  /**
   * Findings of a run whose upload spells names of files in its own way.
   *
   * @param spellings the uploaded name of each such file, by the name that the format has for it
   */
  public FindingRows(
      Catalog catalog,
      Format format,
      Map<String, String> spellings,
      String runId,
      boolean areHeld) {
    this.catalog = catalog;
    this.spellings = spellings;
    this.format = format;
    this.runId = runId;
    this.areHeld = areHeld;
  }

  /** The rules whose findings may be the consequence of another finding. */
  public static Set<String> consequential(Catalog catalog) {
    return Consequences.of(catalog);
  }

  /**
   * The findings of all entities.
   *
   * @param faulty per entity the validated rows that have findings; at least one entity
   * @param broken those of {@link #consequential} that were broken: what cannot have happened is
   *     not looked for
   * @param accepted the accepted rows of an entity, by its name
   */
  public Dataset<Row> of(
      Map<Entity, Dataset<Row>> faulty,
      Set<String> broken,
      Function<String, Dataset<Row>> accepted) {
    Dataset<Row> findings =
        faulty.entrySet().stream()
            .map(entry -> findings(entry.getKey(), entry.getValue()))
            .reduce(Dataset::union)
            .orElseThrow();
    Dataset<Row> caused =
        broken.isEmpty()
            ? findings.withColumn("cause", lit(null).cast("string"))
            : new Consequences(catalog, format)
                .withCauses(
                    areHeld ? held(findings) : findings,
                    faulty,
                    broken,
                    areHeld ? FindingRows::held : this::cached);
    Dataset<Row> single = format.derives() ? onePerCell(caused) : caused;
    return new NearMisses(catalog)
        .found(single, broken, accepted)
        .withColumn("also", new DerivedRecords(catalog, format).also())
        .withColumn("cause", when(col("cause").notEqual(place()), asUploaded(col("cause"))))
        .withColumn("target", asUploaded(col("target")))
        .withColumn(SOURCE_FILE, asUploaded(col(SOURCE_FILE)))
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
            col("cause").as("rootCause"));
  }

  private static Dataset<Row> held(Dataset<Row> frame) {
    return frame.sparkSession().createDataFrame(frame.collectAsList(), frame.schema());
  }

  private Dataset<Row> cached(Dataset<Row> frame) {
    cached.add(frame.cache());
    return frame;
  }

  @Override
  public void close() {
    cached.forEach(Dataset::unpersist);
  }

  /**
   * Where a line becomes records of several entities, a bad cell of it is one finding however many
   * of them it spoils, and what follows from it within the line is no further one.
   */
  private Dataset<Row> onePerCell(Dataset<Row> caused) {
    Column order = lit(Integer.MAX_VALUE);
    for (Entity entity : catalog.entities()) {
      order = when(col("entity").equalTo(lit(entity.name())), lit(entity.order())).otherwise(order);
    }
    // The record that the line stands for comes first.
    for (Mapping mapping : format.mappings()) {
      if (!mapping.isDerived()) {
        Column isOwn =
            col("entity")
                .equalTo(lit(mapping.entity()))
                .and(SourceNames.name(col(SOURCE_FILE)).equalTo(lit(mapping.file())));
        order = when(isOwn, lit(0)).otherwise(order);
      }
    }
    Column isItsOwnConsequence =
        col("rule").isInCollection(consequential(catalog)).and(col("cause").equalTo(place()));
    Column number =
        row_number()
            .over(
                Window.partitionBy(SOURCE_FILE, SOURCE_LINE, "rule", "field", "value")
                    .orderBy(order, col(RECORD_ID), col("position")));
    return caused
        .filter(coalesce(isItsOwnConsequence, lit(false)).unary_$bang())
        .withColumn("number", number)
        .filter(col("number").equalTo(lit(1)));
  }

  /** A file, or a place in one, with its name as the upload has it. */
  private Column asUploaded(Column place) {
    Column name = substring_index(place, ":", 1);
    Column uploaded = place;
    for (Map.Entry<String, String> spelling : spellings.entrySet()) {
      uploaded =
          when(
                  name.equalTo(lit(spelling.getKey())),
                  concat(
                      lit(spelling.getValue()),
                      place.substr(lit(spelling.getKey().length() + 1), length(place))))
              .otherwise(uploaded);
    }
    return uploaded;
  }

  static Column place() {
    return concat(col(SOURCE_FILE), lit(":"), col(SOURCE_LINE));
  }

  /**
   * One row per finding; {@code hasFallen} tells whether its record left before anybody kept it.
   */
  private static Dataset<Row> findings(Entity entity, Dataset<Row> validated) {
    String keptRule = entity.keptWhenReferenced().map(KeptWhenReferenced::rule).orElse("");
    return validated
        .select(
            Consequences.hasErrorBut(each -> each.getField("rule").equalTo(lit(keptRule)))
                .as("hasFallen"),
            col(SOURCE_FILE),
            col(SOURCE_LINE),
            col(RECORD_ID),
            posexplode(col(FINDINGS)).as(new String[] {"position", "fault"}))
        .withColumns(placeOfCell())
        .select(
            lit(entity.name()).as("entity"),
            lit(entity.record()).as("record"),
            col("hasFallen"),
            col(SOURCE_FILE),
            col(SOURCE_LINE),
            col(RECORD_ID),
            col("position"),
            col("fault.*"));
  }

  /** Where the cell in question stands, if that is not the line of the record. */
  private static Map<String, Column> placeOfCell() {
    Column place = col("fault.place");
    Column isElsewhere = place.isNotNull();
    return Map.of(
        SOURCE_FILE,
        when(isElsewhere, substring_index(place, ":", 1)).otherwise(col(SOURCE_FILE)),
        SOURCE_LINE,
        when(isElsewhere, substring_index(place, ":", -1).cast("long"))
            .otherwise(col(SOURCE_LINE)));
  }

  private Column message() {
    Map<String, Column> values = new HashMap<>();
    values.put("file", col(SOURCE_FILE));
    values.put("line", col(SOURCE_LINE).cast("string"));
    values.put("field", col("field"));
    values.put("value", CellText.visible(col("value")));
    values.put("record", col("record"));
    values.put("id", CellText.visible(col(RECORD_ID)));
    values.put("list", col("target"));
    values.put("target", CellText.visible(col("target")));
    values.put("near", CellText.visible(col("near")));
    values.put("difference", col("difference"));
    values.put("also", col("also"));
    List<Rule> ofRecords = catalog.rules().values().stream().filter(Rule::isAboutRecords).toList();
    Column kind = when(col("near").isNotNull(), lit("near")).otherwise(col("target"));
    return new Messages(ofRecords).of(col("rule"), kind, values);
  }

  /**
   * One row per rejected record, with its rules: what {@code silver/rejected} starts from.
   *
   * @param rejected validated rows that were rejected
   */
  public static Dataset<Row> rejectedRows(Dataset<Row> rejected) {
    return rejected.select(
        col(SOURCE_FILE),
        col(SOURCE_LINE),
        col(RECORD_ID),
        transform(col(FINDINGS), each -> each.getField("rule")).as("rules"));
  }
}
