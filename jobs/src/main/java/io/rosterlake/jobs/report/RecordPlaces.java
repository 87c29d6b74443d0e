package io.rosterlake.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Reference;
import io.rosterlake.lake.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Tells which organization a record belongs to: the one it names, else that of the record it names
 * (an enrollment's class), else one in which the person has a role. Rejected records count: a class
 * that was left out still stands in a school. An organization that nobody knows is the last choice:
 * the people of a class with a wrong school have the right one.
 *
 * @param format as the upload spells it
 * @param source the partition of the source system
 * @param known the ids of the organizations that were accepted
 */
record RecordPlaces(
    PublishedTables tables,
    Catalog catalog,
    Format format,
    Map<String, String> source,
    Set<String> known) {
  private static final String ORGS = "orgs";
  private static final String USERS = "users";

  /**
   * The records of some entities: {@code entity}, {@code file} STRING, {@code line} BIGINT, {@code
   * org} STRING, the id of the organization or null; one row each.
   */
  Optional<Dataset<Row>> of(List<String> entities) {
    return entities.stream()
        .map(catalog::entity)
        .flatMap(entity -> of(entity).stream())
        .reduce(Dataset::union)
        .map(all -> all.groupBy("entity", "file", "line").agg(min("org").as("org")));
  }

  private Optional<Dataset<Row>> of(Entity entity) {
    if (entity.name().equals(ORGS)) {
      return records(entity, entity.key())
          .map(rows -> placed(entity, rows, col(entity.key().get(0))));
    }
    List<String> fields = new ArrayList<>();
    List<Reference> references = entity.references();
    references.stream().map(Reference::field).distinct().forEach(fields::add);
    entity.key().stream().filter(key -> !fields.contains(key)).forEach(fields::add);
    return records(entity, fields).map(rows -> located(entity, rows));
  }

  private Dataset<Row> located(Entity entity, Dataset<Row> rows) {
    List<Column> orgs = new ArrayList<>();
    toOrg(entity).map(Reference::field).map(field -> col(field)).ifPresent(orgs::add);
    Dataset<Row> joined = rows;
    if (orgs.isEmpty() && !entity.name().equals(USERS)) {
      for (Reference reference : entity.references()) {
        Optional<Dataset<Row>> owners = owners(reference.entity());
        String owned = "org" + orgs.size();
        if (owners.isPresent()) {
          joined = joined(joined, reference.field(), owners.get(), owned);
          orgs.add(col(owned));
        }
      }
    }
    if (entity.name().equals(USERS)) {
      Optional<Dataset<Row>> people = people();
      if (people.isPresent()) {
        joined = joined(joined, entity.key().get(0), people.get(), "org");
        orgs.add(col("org"));
        Optional<Dataset<Row>> contacts = contacts(entity, people.get());
        if (contacts.isPresent()) {
          joined = joined(joined, entity.key().get(0), contacts.get(), "orgOfStudent");
          orgs.add(col("orgOfStudent"));
        }
      }
    }
    List<Column> choices = new ArrayList<>();
    orgs.forEach(org -> choices.add(when(org.isInCollection(known), org)));
    choices.addAll(orgs);
    Column org = choices.isEmpty() ? lit(null) : coalesce(choices.toArray(Column[]::new));
    return placed(entity, joined, org);
  }

  private static Dataset<Row> joined(
      Dataset<Row> rows, String field, Dataset<Row> owners, String as) {
    Dataset<Row> named = owners.select(col("key").as("key_" + as), col("org").as(as));
    return rows.join(named, col(field).equalTo(col("key_" + as)), "left");
  }

  private static Dataset<Row> placed(Entity entity, Dataset<Row> rows, Column org) {
    return rows.select(
        lit(entity.name()).as("entity"), col("file"), col("line"), org.cast("string").as("org"));
  }

  /** {@code key} and {@code org} of the records of an entity that stand in an organization. */
  private Optional<Dataset<Row>> owners(String name) {
    if (name.equals(USERS)) {
      return people();
    }
    Entity entity = catalog.entity(name);
    Optional<Reference> toOrg = toOrg(entity);
    if (toOrg.isEmpty() || entity.key().size() != 1) {
      return Optional.empty();
    }
    return grouped(entity, entity.key().get(0), toOrg.get().field());
  }

  /** {@code key} and {@code org} of people, through the entity that says who is what and where. */
  private Optional<Dataset<Row>> people() {
    for (Entity entity : catalog.entities()) {
      Optional<Reference> toOrg = toOrg(entity);
      Optional<Reference> toUser = reference(entity, USERS);
      if (toOrg.isPresent() && toUser.isPresent()) {
        return grouped(entity, toUser.get().field(), toOrg.get().field());
      }
    }
    return Optional.empty();
  }

  /** {@code key} and {@code org} of people who are kept for somebody else, such as a student. */
  private Optional<Dataset<Row>> contacts(Entity users, Dataset<Row> people) {
    return users.keptWhenReferenced().stream()
        .flatMap(kept -> kept.by().stream())
        .filter(by -> by.whereAlsoKept() != null)
        .flatMap(
            by ->
                records(catalog.entity(by.entity()), List.of(by.field(), by.whereAlsoKept()))
                    .map(rows -> joined(rows, by.whereAlsoKept(), people, "org"))
                    .map(rows -> rows.groupBy(col(by.field()).as("key")).agg(min("org").as("org")))
                    .stream())
        .findFirst();
  }

  private Optional<Dataset<Row>> grouped(Entity entity, String key, String org) {
    return records(entity, List.of(key, org))
        .map(rows -> rows.groupBy(col(key).as("key")).agg(min(org).as("org")));
  }

  private static Optional<Reference> toOrg(Entity entity) {
    return entity.name().equals(ORGS) ? Optional.empty() : reference(entity, ORGS);
  }

  private static Optional<Reference> reference(Entity entity, String target) {
    return entity.references().stream().filter(each -> each.entity().equals(target)).findFirst();
  }

  /** {@code file}, {@code line} and those fields as text, of accepted and of rejected records. */
  private Optional<Dataset<Row>> records(Entity entity, List<String> fields) {
    Optional<Dataset<Row>> accepted =
        tables
            .read(TableName.silver(entity.name()), source)
            .map(rows -> rows.select(columns(fields, field -> col(field).cast("string"))));
    Optional<Dataset<Row>> rejected =
        tables
            .read(TableName.rejected(), source)
            // In a broken line a text may stand in any column: it could be somebody's name.
            .map(rows -> rows.filter(col("malformedRecord").isNull()))
            .map(rows -> rows.filter(col("entity").equalTo(lit(entity.name()))))
            .map(rows -> rows.select(columns(fields, field -> cell(entity, field))));
    return accepted.isPresent() && rejected.isPresent()
        ? Optional.of(accepted.get().union(rejected.get()))
        : accepted.or(() -> rejected);
  }

  private static Column[] columns(
      List<String> fields, java.util.function.Function<String, Column> value) {
    List<Column> columns = new ArrayList<>();
    columns.add(col("sourceFile").as("file"));
    columns.add(col("sourceLine").as("line"));
    fields.forEach(field -> columns.add(value.apply(field).as(field)));
    return columns.toArray(Column[]::new);
  }

  /** A field of a rejected record, as its file spells it; of a list, the first value. */
  private Column cell(Entity entity, String field) {
    Column cell = lit(null).cast("string");
    for (Mapping mapping : format.mappings()) {
      if (mapping.entity().equals(entity.name())) {
        Column isOfFile = substring_index(col("sourceFile"), "@", 1).equalTo(lit(mapping.file()));
        Column text = try_element_at(col("cells"), lit(mapping.spelled(field)));
        cell = when(isOfFile, substring_index(text, ",", 1)).otherwise(cell);
      }
    }
    // An id without a letter or digit is as good as blank, whatever invisible is in it.
    return when(cell.rlike("[\\p{L}\\p{N}]"), trim(cell));
  }
}
