package io.rosterlake.history;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Field;
import io.rosterlake.catalog.FieldType;
import io.rosterlake.history.NewIds.Likeness;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * Looks for records that seem to have left and have come back under other ids, by {@link
 * Entity#alsoKnownBy()}. It costs a few queries for each entity that lost any, so it is asked only
 * about a run that is held.
 */
final class NewIdSearch {
  private static final String OLD = "oldId";
  private static final String NEW = "newId";
  private static final String RANK = "rank";

  private final Catalog catalog;
  private final Function<Entity, Optional<Dataset<Row>>> before;
  private final Function<Entity, Optional<Dataset<Row>>> now;

  /** Per entity, the old id by the new one: what refers to a record is compared by its old id. */
  private final Map<String, Map<String, String>> oldIds = new HashMap<>();

  /**
   * A search.
   *
   * @param before the accepted records of an entity as they were; empty where nobody knows
   * @param now the accepted records of an entity
   */
  NewIdSearch(
      Catalog catalog,
      Function<Entity, Optional<Dataset<Row>>> before,
      Function<Entity, Optional<Dataset<Row>>> now) {
    this.catalog = catalog;
    this.before = before;
    this.now = now;
  }

  /** The entities of which most that vanished is still there, in the order of the model. */
  List<NewIds> explained() {
    List<NewIds> explained = new ArrayList<>();
    for (Entity entity : catalog.entities()) {
      if (!entity.alsoKnownBy().isEmpty()) {
        before
            .apply(entity)
            .flatMap(
                records -> now.apply(entity).flatMap(later -> compared(entity, records, later)))
            .ifPresent(explained::add);
      }
    }
    return explained;
  }

  private Optional<NewIds> compared(Entity entity, Dataset<Row> earlier, Dataset<Row> later) {
    String key = entity.key().get(0);
    Dataset<Row> gone = without(earlier, later, key);
    Dataset<Row> came = without(later, earlier, key);
    long vanished = gone.count();
    if (vanished == 0) {
      return Optional.empty();
    }
    Map<List<String>, Long> foundBy = new LinkedHashMap<>();
    Map<Likeness, Long> alike = new EnumMap<>(Likeness.class);
    List<Dataset<Row>> found = new ArrayList<>();
    for (List<String> known : entity.alsoKnownBy()) {
      Dataset<Row> pairs = pairs(entity, gone, came, known);
      long pairsFound = 0;
      for (Row counted : countedByLikeness(pairs)) {
        pairsFound += counted.getLong(1);
        if (!counted.isNullAt(0)) {
          alike.merge(Likeness.valueOf(counted.getString(0)), counted.getLong(1), Long::sum);
        }
      }
      if (pairsFound > 0) {
        foundBy.put(known, pairsFound);
        found.add(pairs);
        gone = gone.join(pairs.select(col(OLD).as(key)), new String[] {key}, "left_anti");
        came = came.join(pairs.select(col(NEW).as(key)), new String[] {key}, "left_anti");
      }
    }
    NewIds ids = new NewIds(entity, earlier.count(), vanished, foundBy, alike);
    if (!ids.explainsTheLoss()) {
      return Optional.empty();
    }
    if (isPartOfOthers(entity)) {
      oldIds.put(entity.name(), collected(found));
    }
    return Optional.of(ids);
  }

  private static Dataset<Row> without(Dataset<Row> records, Dataset<Row> others, String key) {
    return records.join(others.select(key), new String[] {key}, "left_anti");
  }

  /**
   * Old and new ids of records that are alike. Of several alike, each counts once: the ids are
   * paired in their order.
   */
  private Dataset<Row> pairs(
      Entity entity, Dataset<Row> gone, Dataset<Row> came, List<String> known) {
    Dataset<Row> left = ranked(entity, gone, known, OLD, Map.of());
    Dataset<Row> right = ranked(entity, came, known, NEW, oldIds);
    Column isSame = left.col(RANK).equalTo(right.col(RANK));
    for (int place = 0; place < known.size(); place++) {
      isSame = isSame.and(left.col("by" + place).eqNullSafe(right.col("by" + place)));
    }
    return left.join(right, isSame).select(col(OLD), col(NEW));
  }

  private Dataset<Row> ranked(
      Entity entity,
      Dataset<Row> records,
      List<String> known,
      String id,
      Map<String, Map<String, String>> renamed) {
    List<Column> columns = new ArrayList<>();
    columns.add(col(entity.key().get(0)).as(id));
    List<Column> by = new ArrayList<>();
    for (int place = 0; place < known.size(); place++) {
      columns.add(comparable(entity, known.get(place), renamed).as("by" + place));
      by.add(col("by" + place));
    }
    return records
        .select(columns.toArray(Column[]::new))
        .filter(col("by0").isNotNull())
        .withColumn(
            RANK, row_number().over(Window.partitionBy(by.toArray(Column[]::new)).orderBy(id)));
  }

  private static Column comparable(
      Entity entity, String name, Map<String, Map<String, String>> renamed) {
    Field field = entity.field(name);
    Map<String, String> ids =
        entity
            .referredBy(name)
            .map(target -> renamed.getOrDefault(target, Map.of()))
            .orElse(Map.of());
    Column value = col(name);
    if (!ids.isEmpty()) {
      OldId oldId = new OldId(new HashMap<>(ids));
      value = field.type().isList() ? transform(value, oldId::of) : oldId.of(value);
    }
    if (field.type().isList()) {
      return array_sort(value);
    }
    return field.type() == FieldType.STRING ? lower(value) : value;
  }

  /** The id that a record had. */
  private record OldId(HashMap<String, String> byNewId) implements UDF1<String, String> {
    Column of(Column id) {
      return udf(this, DataTypes.StringType).apply(id);
    }

    @Override
    public String call(String id) {
      return byNewId.getOrDefault(id, id);
    }
  }

  private boolean isPartOfOthers(Entity entity) {
    return catalog.entities().stream()
        .anyMatch(
            other ->
                other.alsoKnownBy().stream()
                    .flatMap(List::stream)
                    .flatMap(field -> other.referredBy(field).stream())
                    .anyMatch(entity.name()::equals));
  }

  private static Map<String, String> collected(List<Dataset<Row>> pairs) {
    return pairs.stream()
        .flatMap(each -> each.collectAsList().stream())
        .collect(Collectors.toMap(pair -> pair.getString(1), pair -> pair.getString(0)));
  }

  private static List<Row> countedByLikeness(Dataset<Row> pairs) {
    Column before = lower(col(OLD));
    Column now = lower(col(NEW));
    Column isPrefixed =
        before.endsWith(now).or(now.endsWith(before)).or(isFilledAndSame("^[^0-9]+", before, now));
    return pairs
        .groupBy(
            when(before.equalTo(now), Likeness.LETTERS.name())
                .when(isFilledAndSame("^0+", before, now), Likeness.LEADING_ZEROS.name())
                .when(isPrefixed, Likeness.PREFIX.name()))
        .agg(count(lit(1)))
        .collectAsList();
  }

  /** Whether two texts are the same, and not empty, without what a pattern finds in them. */
  private static Column isFilledAndSame(String pattern, Column one, Column other) {
    Column rest = regexp_replace(one, pattern, "");
    return rest.equalTo(regexp_replace(other, pattern, "")).and(rest.notEqual(lit("")));
  }
}
