package io.rosterlake.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.rosterlake.catalog.Absence;
import io.rosterlake.catalog.GoldColumn;
import io.rosterlake.catalog.GoldTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts the changes of a run by organization. A row belongs to an organization when it refers to
 * one, or to a row of another table that does: an enrollment through its section. Rows of people as
 * such belong to none, for a person may have roles in several.
 */
public final class Breakdown {
  private static final String ORGANIZATION = "Organization";
  private static final String ID = "Id";

  private final Map<String, GoldTable> tables = new LinkedHashMap<>();
  private final Function<String, Dataset<Row>> rows;

  /**
   * A breakdown of these tables.
   *
   * @param rows gives {@link TablePlan#staying()} by the name of a table; asked only for tables
   *     that are counted, or lead to an organization
   */
  public Breakdown(List<GoldTable> tables, Function<String, Dataset<Row>> rows) {
    tables.forEach(table -> this.tables.put(table.name(), table));
    this.rows = rows;
  }

  /** Whether the rows of a table are read: it is counted, or leads to an organization. */
  public boolean reads(GoldTable table) {
    return table.name().equals(ORGANIZATION)
        || columnTo(table, ORGANIZATION).isPresent()
        || (table.absence() != Absence.REPLACE && owners(table).findAny().isPresent());
  }

  /** Per table name, the changes of each organization that has any row; one query for all. */
  public Map<String, List<OrganizationChanges>> changes() {
    return changes(tables.values());
  }

  /** The changes of each organization in one table. */
  public List<OrganizationChanges> changes(GoldTable table) {
    return changes(List.of(table)).getOrDefault(table.name(), List.of());
  }

  private Map<String, List<OrganizationChanges>> changes(Collection<GoldTable> ofTables) {
    List<Dataset<Row>> counted = new ArrayList<>();
    ofTables.forEach(table -> counted(table).ifPresent(counted::add));
    if (counted.isEmpty()) {
      return Map.of();
    }
    Dataset<Row> organizations =
        rows.apply(ORGANIZATION).select(col(ID).as("organization"), col("ExternalId"), col("Name"));
    Dataset<Row> named =
        counted.stream()
            .reduce(Dataset::union)
            .orElseThrow()
            .join(organizations, col("OrganizationId").equalTo(col("organization")), "left")
            .select("table", "OrganizationId", "ExternalId", "Name", "changeKind", "rows");
    return collected(named.collectAsList());
  }

  private Optional<Dataset<Row>> counted(GoldTable table) {
    boolean isOrganization = table.name().equals(ORGANIZATION);
    if (isOrganization || table.absence() == Absence.REPLACE) {
      return Optional.empty();
    }
    Optional<String> own = columnTo(table, ORGANIZATION);
    if (own.isPresent()) {
      return Optional.of(
          byKind(table, own.get())
              .select(
                  lit(table.name()).as("table"),
                  col(own.get()).as("OrganizationId"),
                  col(TablePlan.CHANGE_KIND),
                  col("rows")));
    }
    return owners(table).map(owner -> countedThrough(table, owner)).findFirst();
  }

  private Dataset<Row> countedThrough(GoldTable table, GoldTable owner) {
    String toOwner = columnTo(table, owner.name()).orElseThrow();
    String toOrganization = columnTo(owner, ORGANIZATION).orElseThrow();
    Dataset<Row> owners =
        rows.apply(owner.name())
            .select(col(ID).as("owner"), col(toOrganization).as("OrganizationId"));
    return byKind(table, toOwner)
        .join(owners, col(toOwner).equalTo(col("owner")), "left")
        .groupBy(col("OrganizationId"), col(TablePlan.CHANGE_KIND))
        .agg(sum("rows").as("rows"))
        .select(
            lit(table.name()).as("table"),
            col("OrganizationId"),
            col(TablePlan.CHANGE_KIND),
            col("rows"));
  }

  private Dataset<Row> byKind(GoldTable table, String column) {
    Column[] keys = {col(column), col(TablePlan.CHANGE_KIND)};
    return rows.apply(table.name()).groupBy(keys).agg(count(lit(1)).as("rows"));
  }

  private Stream<GoldTable> owners(GoldTable table) {
    return table.columns().stream()
        .map(GoldColumn::references)
        .filter(name -> name != null && tables.containsKey(name))
        .map(tables::get)
        .filter(owner -> !owner.name().equals(ORGANIZATION))
        .filter(owner -> columnTo(owner, ORGANIZATION).isPresent());
  }

  private static Optional<String> columnTo(GoldTable table, String referred) {
    return table.columns().stream()
        .filter(column -> referred.equals(column.references()))
        .map(GoldColumn::name)
        .findFirst();
  }

  private static Map<String, List<OrganizationChanges>> collected(List<Row> counts) {
    record Place(String table, String organizationId, String sourcedId, String name) {}
    Map<Place, Map<ChangeKind, Long>> byPlace = new LinkedHashMap<>();
    for (Row row : counts) {
      Place place =
          new Place(row.getString(0), row.getString(1), row.getString(2), row.getString(3));
      byPlace
          .computeIfAbsent(place, key -> new EnumMap<>(ChangeKind.class))
          .merge(ChangeKind.of(row.getString(4)), row.getLong(5), Long::sum);
    }
    Map<String, List<OrganizationChanges>> changes = new LinkedHashMap<>();
    byPlace.forEach(
        (place, kinds) ->
            changes
                .computeIfAbsent(place.table(), table -> new ArrayList<>())
                .add(
                    new OrganizationChanges(
                        String.valueOf(place.organizationId()),
                        place.sourcedId(),
                        place.name(),
                        ChangeCounts.of(kinds))));
    return changes;
  }
}
