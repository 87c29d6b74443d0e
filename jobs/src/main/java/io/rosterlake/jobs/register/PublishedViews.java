package io.rosterlake.jobs.register;

import io.rosterlake.config.Registration;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.run.SideBySide;
import io.rosterlake.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The views of a lake in a schema of a metastore, such as Hive's or Unity Catalog: one for each
 * table of gold and of insights, and one of the runs. Each shows the version that the newest
 * published run names ({@code VERSION AS OF}), so that whoever reads by name never sees rows that
 * are not published.
 *
 * <p>A metastore changes one view at a time. The view of the runs is the last to change, so it
 * tells when all others have.
 */
public final class PublishedViews {
  private final SparkSession spark;
  private final LakePaths paths;
  private final Registration where;
  private final String schema;

  /** Those of a lake, in a catalog of the session. */
  public PublishedViews(SparkSession spark, LakePaths paths, Registration where) {
    this.spark = spark;
    this.paths = paths;
    this.where = where;
    this.schema =
        where.catalog().map(name -> SqlText.name(name) + ".").orElse("")
            + SqlText.name(where.schema());
  }

  /** Whether the views show the newest published run already. */
  public boolean show(RunLog.Published published) {
    return published.newest().isEmpty()
        || published.version().isEmpty()
        || asked(
            () -> {
              PublishedView last =
                  PublishedView.ofRuns(published.newest().get(), published.version().getAsLong());
              return exist()
                  && names().contains(key(last.name()))
                  && properties(last.name())
                      .entrySet()
                      .containsAll(last.properties(paths).entrySet());
            });
  }

  /**
   * Makes the views show what is published, creates those that are missing, and the schema with
   * them, and drops those of tables that are no longer published.
   *
   * @param published what is published; not nothing
   * @throws RegistrationException when the metastore or Delta refuses, or when a view of one of
   *     these names is of another making; no view is changed then
   */
  public Registered refresh(RunLog.Published published) {
    Manifest newest = published.newest().orElseThrow();
    List<PublishedView> views = PublishedView.of(newest, published.version().orElseThrow());
    Map<String, List<String>> byName =
        views.stream()
            .collect(
                Collectors.groupingBy(
                    view -> key(view.name()),
                    TreeMap::new,
                    Collectors.mapping(view -> view.table().path(), Collectors.toList())));
    byName.forEach(this::requireOne);
    List<String> leftOver =
        asked(
            () -> {
              // Only who may create schemas can ask for one that is there, with IF NOT EXISTS.
              if (!exist()) {
                spark.sql("create schema " + schema);
              }
              return leftOver(byName.keySet());
            });
    asked(() -> SideBySide.map(views.subList(0, views.size() - 1), this::create));
    asked(
        () -> leftOver.stream().map(name -> spark.sql("drop view if exists " + in(name))).toList());
    asked(() -> create(views.get(views.size() - 1)));
    return new Registered(
        newest.runId(), views.stream().map(PublishedView::name).toList(), leftOver);
  }

  private void requireOne(String name, List<String> tables) {
    if (tables.size() > 1) {
      throw new RegistrationException(
          "the tables %s would have one view in %s: %s. Give the outbound flow of one of them another id"
              .formatted(String.join(" and ", tables), where, name));
    }
  }

  /**
   * Looks at all that has a name in the schema already.
   *
   * @return the views of this lake that none of these names is of
   */
  private List<String> leftOver(Set<String> names) {
    List<String> leftOver = new ArrayList<>();
    for (String name : names()) {
      Optional<String> lake = Optional.ofNullable(properties(name).get(PublishedView.LAKE));
      boolean isOurs = lake.filter(paths.root().toString()::equals).isPresent();
      if (names.contains(name) && !isOurs) {
        throw new RegistrationException(
            "%s.%s exists already, and %s. Drop it, or register the tables in another schema"
                .formatted(
                    where,
                    name,
                    lake.map(other -> "shows the lake " + other)
                        .orElse("Rosterlake did not make it")));
      }
      if (isOurs && !names.contains(name)) {
        leftOver.add(name);
      }
    }
    return leftOver;
  }

  private Dataset<Row> create(PublishedView view) {
    return spark.sql(view.statement(schema, paths));
  }

  private boolean exist() {
    return spark.catalog().databaseExists(schema);
  }

  /** What has a name in the schema, in lower case. */
  private List<String> names() {
    Dataset<Row> tables = spark.sql("show tables in " + schema).filter("not isTemporary");
    return tables.select("tableName").collectAsList().stream()
        .map(row -> key(row.getString(0)))
        .sorted()
        .toList();
  }

  private Map<String, String> properties(String name) {
    Map<String, String> properties = new TreeMap<>();
    for (Row row : spark.sql("show tblproperties " + in(name)).collectAsList()) {
      properties.put(row.getString(0), row.getString(1));
    }
    return properties;
  }

  private String in(String name) {
    return schema + "." + SqlText.name(name);
  }

  /** Metastores know names in lower case. */
  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** No statement here has a word of an upload, so what the metastore says of it can be shown. */
  private <T> T asked(Supplier<T> work) {
    try {
      return work.get();
    } catch (RegistrationException e) {
      throw e;
    } catch (Exception e) { // Spark's are checked, though no method declares them.
      throw new RegistrationException(
          "the views in %s cannot be refreshed: %s. Spark needs Delta Lake and a metastore for them; docs/tables-by-name.md says how"
              .formatted(where, said(e)),
          e);
    }
  }

  /** The first line of the innermost failure that says anything. */
  private static String said(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause)
        .limit(50)
        .map(Throwable::getMessage)
        .filter(message -> message != null && !message.isBlank())
        .map(message -> message.strip().lines().findFirst().orElseThrow())
        .reduce((outer, inner) -> inner)
        .map(line -> line.replaceFirst("[.]$", ""))
        .orElseGet(() -> failure.getClass().getSimpleName());
  }
}
