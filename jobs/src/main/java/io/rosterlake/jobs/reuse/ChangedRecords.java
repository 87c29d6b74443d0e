package io.rosterlake.jobs.reuse;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Field;
import io.rosterlake.catalog.GoldColumn;
import io.rosterlake.catalog.GoldTable;
import io.rosterlake.history.Historizer;
import io.rosterlake.history.TablePlan;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.ValidatedColumns;
import io.rosterlake.run.FlowState;
import io.rosterlake.run.RunContext;
import io.rosterlake.sql.RecordWise;
import io.rosterlake.sql.SelectSources;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The records that differ from those of the flow's latest run, in a large upload. For historize:
 * may the comparison of unchanged rows be skipped? Yes, in a table that makes each row from one
 * record. Only rows of records that arrived, changed or left are compared; all others are seen
 * again. The plan is the same as that of a full comparison.
 *
 * <p>The records are found by hashes, once for each entity. They are few, so they are held in
 * memory and computed in the session for few rows.
 */
public final class ChangedRecords {
  /** If more records differ, all rows are compared. */
  private static final int MOST = 100_000;

  /** Columns of silver that are no field of the record: they are not compared. */
  private static final List<String> OF_UPLOAD =
      List.of(ValidatedColumns.SOURCE_FILE, ValidatedColumns.SOURCE_LINE, Historizer.RUN_ID);

  private static final String HASH = "recordHash";
  private static final String TIMES = "times";

  private final RunContext context;
  private final SparkSession few;
  private final ReusedTables reused;
  private final Map<String, Optional<Views>> found = new ConcurrentHashMap<>();

  public ChangedRecords(RunContext context, ReusedTables reused) {
    this.context = context;
    this.few = context.sessions().few();
    this.reused = reused;
  }

  /** Views of the records that arrived or changed, and of those that changed or left. */
  private record Views(String entity, String arrived, String left) {}

  /**
   * The plan for a table, made from the records that differ.
   *
   * @param records how many records of the upload the table reads
   * @param existing the table's rows of this scope
   * @return empty if all rows have to be compared: the table is small, a row takes several records,
   *     another flow wrote to the table, or too many records differ
   */
  public Optional<TablePlan> plan(
      Historizer historizer, GoldTable table, long records, Dataset<Row> existing) {
    return context.sessions().areMany(records) && reused.isAsLeft(table)
        ? source(table).flatMap(this::of).map(views -> plan(historizer, table, existing, views))
        : Optional.empty();
  }

  /** The entity of whose records each makes rows of the table by itself, from its fields alone. */
  private Optional<String> source(GoldTable table) {
    List<String> selects = table.selects();
    Set<String> sources =
        selects.stream()
            .flatMap(select -> SelectSources.of(select).tables().stream())
            .collect(Collectors.toSet());
    return context.catalog().entities().stream()
        .map(Entity::name)
        .filter(entity -> sources.equals(Set.of(entity)))
        .filter(entity -> selects.stream().allMatch(select -> isOfOneRecord(entity, select)))
        .findFirst();
  }

  private boolean isOfOneRecord(String entity, String select) {
    return OF_UPLOAD.stream().noneMatch(SelectSources.of(select)::uses)
        && RecordWise.isOf(entity, context.spark().sql(context.flow().bound(select)));
  }

  private TablePlan plan(
      Historizer historizer, GoldTable table, Dataset<Row> existing, Views views) {
    Held arriving = held(rows(table.select(), views, views.arrived()));
    Held leaving = held(rows(table.select(), views, views.left()));
    Optional<Held> owners =
        Optional.ofNullable(table.owners())
            .map(select -> held(rows(select, views, views.arrived())));
    Held keys =
        owners.isEmpty()
            ? arriving.distinct(keyColumns(table), leaving)
            : owners
                .get()
                .distinct(
                    List.of(owners.get().schema().fieldNames()),
                    held(rows(table.owners(), views, views.left())));
    OptionalLong sent =
        Historizer.saysWhenSeen(table)
            ? OptionalLong.empty()
            : OptionalLong.of(reused.sentBefore(table) + arriving.size() - leaving.size());
    Dataset<Row> compared =
        historizer.compared(
            table,
            arriving.frame(few),
            withKeys(existing, keys, "left_semi")
                .map(this::held)
                .orElse(Held.none(existing))
                .frame(few),
            owners.map(held -> held.frame(few)));
    return historizer.plan(
        table,
        held(compared).frame(few),
        withKeys(existing, keys, "left_anti").orElse(existing),
        reused.lastTime(),
        sent);
  }

  /** A join with keys, if there are any. */
  private Optional<Dataset<Row>> withKeys(Dataset<Row> rows, Held keys, String joinType) {
    return keys.size() == 0
        ? Optional.empty()
        : Optional.of(rows.join(broadcast(keys.frame(few)), keys.schema().fieldNames(), joinType));
  }

  private static List<String> keyColumns(GoldTable table) {
    return table.keyColumns().stream().map(GoldColumn::name).toList();
  }

  /** What a select makes of the records in another view than that of the entity. */
  private Dataset<Row> rows(String select, Views views, String view) {
    return few.sql(
        "with %s as (select * from %s)%n%s"
            .formatted(views.entity(), view, context.flow().bound(select)));
  }

  private Optional<Views> of(String entity) {
    return found.computeIfAbsent(entity, name -> compared(context.catalog().entity(name)));
  }

  private Optional<Views> compared(Entity entity) {
    TableName silver = TableName.silver(entity.name());
    FlowState last = reused.before();
    OptionalLong before = last.version(silver);
    OptionalLong now = context.manifest().version(silver);
    boolean areThere =
        before.isPresent()
            && now.isPresent()
            && context.lake().isReadable(silver, before.getAsLong());
    if (!areThere) {
      return Optional.empty();
    }
    Dataset<Row> earlier = hashed(entity, before.getAsLong());
    Dataset<Row> later = hashed(entity, now.getAsLong());
    List<Long> different =
        later
            .select(col(HASH), lit(1).as(TIMES))
            .union(earlier.select(col(HASH), lit(-1).as(TIMES)))
            .groupBy(HASH)
            .agg(sum(TIMES).as(TIMES))
            .filter(col(TIMES).notEqual(lit(0)))
            .limit(MOST + 1)
            .agg(collect_list(HASH))
            .first()
            .getList(0);
    if (different.size() > MOST) {
      return Optional.empty();
    }
    Dataset<Row> hashes = broadcast(few.createDataset(different, Encoders.LONG()).toDF(HASH));
    Views views = new Views(entity.name(), "arrived_" + entity.name(), "left_" + entity.name());
    held(later.join(hashes, new String[] {HASH}, "left_semi"))
        .frame(few)
        .createOrReplaceTempView(views.arrived());
    held(earlier.join(hashes, new String[] {HASH}, "left_semi"))
        .frame(few)
        .createOrReplaceTempView(views.left());
    return Optional.of(views);
  }

  private Dataset<Row> hashed(Entity entity, long version) {
    List<Column> parts = new ArrayList<>();
    for (Field field : entity.fields()) {
      Column value = col(field.name());
      parts.add(value);
      // Spark's hash passes over nulls and over the ends of lists.
      parts.add(field.type().isList() ? coalesce(size(value), lit(-1)) : value.isNull());
    }
    return context
        .lake()
        .read(TableName.silver(entity.name()), version, context.flow().sourcePartition())
        .withColumn(HASH, xxhash64(parts.toArray(Column[]::new)));
  }

  private Held held(Dataset<Row> rows) {
    return new Held(rows.schema(), rows.collectAsList());
  }

  /** Few rows, in memory. */
  private record Held(StructType schema, List<Row> rows) {
    static Held none(Dataset<Row> like) {
      return new Held(like.schema(), List.of());
    }

    int size() {
      return rows.size();
    }

    Dataset<Row> frame(SparkSession session) {
      return session.createDataFrame(rows, schema);
    }

    /** What stands in some columns of these rows and of others. */
    Held distinct(List<String> columns, Held others) {
      Set<Row> values = new LinkedHashSet<>();
      for (Row row : Stream.concat(rows.stream(), others.rows.stream()).toList()) {
        values.add(RowFactory.create(columns.stream().map(column -> row.getAs(column)).toArray()));
      }
      return new Held(
          new StructType(columns.stream().map(schema::apply).toArray(StructField[]::new)),
          List.copyOf(values));
    }
  }
}
