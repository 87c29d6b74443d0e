package io.rosterlake.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Field;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Privacy;
import io.rosterlake.catalog.Severity;
import io.rosterlake.quality.RootCause.Dropped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Groups what was dropped under the findings that began it. */
public record RootCauses(Catalog catalog, Format format) {

  /**
   * Per root cause {@code place} STRING ({@code file:line}), {@code damage} BIGINT, the number of
   * records dropped because of it, and {@code dropped} ARRAY of STRUCT(entity STRING, count
   * BIGINT).
   *
   * @param findings frame of {@link FindingRows}
   */
  public static Dataset<Row> damages(Dataset<Row> findings) {
    return findings
        .filter(col("rootCause").isNotNull())
        .filter(col("severity").equalTo(lit(Severity.ERROR.label())))
        .select("rootCause", "entity", "file", "line")
        .distinct()
        .groupBy(col("rootCause").as("place"), col("entity"))
        .agg(count(lit(1)).as("count"))
        .groupBy("place")
        .agg(
            sum("count").as("damage"),
            collect_list(struct(col("entity"), col("count"))).as("dropped"));
  }

  /** The findings with the most damage, the worst first. */
  public List<RootCause> worst(Dataset<Row> findings, int limit) {
    List<Row> damages =
        damages(findings).orderBy(col("damage").desc(), col("place")).limit(limit).collectAsList();
    if (damages.isEmpty()) {
      return List.of();
    }
    Column place = place();
    List<String> places = damages.stream().map(row -> row.<String>getAs("place")).toList();
    Map<String, Row> firstAt =
        findings
            .filter(col("rootCause").isNull())
            .filter(place.isInCollection(places))
            .select(
                place.as("place"),
                col("file"),
                col("line"),
                col("severity"),
                col("rule"),
                col("entity"),
                col("recordId"),
                col("field"),
                col("value"))
            .orderBy(col("severity"), col("field"), col("rule"))
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> row.getAs("place"), row -> row, (a, b) -> a));
    List<RootCause> worst = new ArrayList<>();
    for (Row damage : damages) {
      Row root = firstAt.get(damage.<String>getAs("place"));
      if (root != null) {
        worst.add(rootCause(root, damage.getList(damage.fieldIndex("dropped"))));
      }
    }
    return worst;
  }

  private RootCause rootCause(Row root, List<Row> dropped) {
    Entity entity = catalog.entity(root.getAs("entity"));
    boolean isIdOpen = entity.key().stream().allMatch(key -> isOpen(entity.field(key)));
    String field = root.getAs("field");
    return new RootCause(
        root.getAs("file"),
        root.<Long>getAs("line"),
        root.getAs("rule"),
        entity.record(),
        isIdOpen ? root.getAs("recordId") : null,
        brief(root, isOpen(entity, field)),
        root.<String>getAs("severity").equals(Severity.ERROR.label()),
        dropped(catalog, dropped));
  }

  /** What {@code dropped} of {@link #damages} holds, most first. */
  public static List<Dropped> dropped(Catalog catalog, List<Row> counts) {
    return counts.stream()
        .map(
            row ->
                new Dropped(
                    catalog.entity(row.getString(0)).record(), row.getString(0), row.getLong(1)))
        .sorted(Comparator.comparing(Dropped::count).reversed())
        .toList();
  }

  /** The place of a finding as {@code rootCause} names it. */
  public static Column place() {
    return concat(col("file"), lit(":"), col("line"));
  }

  private String brief(Row root, boolean isOpen) {
    Map<String, String> values = new HashMap<>();
    values.put("field", root.getAs("field"));
    if (isOpen) {
      values.put("value", root.getAs("value"));
    }
    values.values().removeIf(Objects::isNull);
    return catalog.rule(root.getAs("rule")).wording().briefWith(values);
  }

  /** Whether a value of the field may stand where anybody may read it, such as a log. */
  private boolean isOpen(Entity entity, String spelledAs) {
    return format.mappings().stream()
        .filter(mapping -> mapping.entity().equals(entity.name()))
        .anyMatch(
            mapping ->
                entity.fields().stream()
                    .anyMatch(
                        field -> mapping.spelled(field.name()).equals(spelledAs) && isOpen(field)));
  }

  private static boolean isOpen(Field field) {
    return field.privacy() == Privacy.OPEN;
  }
}
