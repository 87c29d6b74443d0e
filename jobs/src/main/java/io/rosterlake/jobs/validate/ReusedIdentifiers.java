package io.rosterlake.jobs.validate;

import io.rosterlake.catalog.CatalogException;
import io.rosterlake.catalog.Entity;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.ReusedIdentifierCheck;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunContext;
import io.rosterlake.sql.SelectSources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds keys that were given to somebody or something else since the last published run, by the
 * selects of {@code schemas/identity}. They read views named like the entities, and {@code
 * <entity>_before} as published.
 *
 * @param published the state that the run started from
 */
record ReusedIdentifiers(RunContext context, Manifest published) {
  private static final String BEFORE = "_before";

  /**
   * The validated records again with these findings; empty when there are none, or nothing to
   * compare with.
   *
   * @param accepted the accepted rows of an entity, by its name
   */
  Optional<Dataset<Row>> marked(
      ValidatedEntity validated, Function<String, Dataset<Row>> accepted) {
    Entity entity = validated.entity();
    ReusedIdentifierCheck check = new ReusedIdentifierCheck(context.catalog(), validated.feed());
    if (!check.isAsked() || before(entity.name()).isEmpty()) {
      return Optional.empty();
    }
    String select = entity.identity().orElseThrow();
    Dataset<Row> reused;
    try {
      createViews(SelectSources.of(select), accepted);
      reused = context.spark().sql(context.flow().bound(select));
    } catch (Exception e) {
      // The parser's checked exception is not declared by Spark's Java API.
      throw new CatalogException(
          "schemas/identity/%s.sql cannot be run: %s"
              .formatted(entity.name(), e.getMessage().lines().findFirst().orElse("")),
          e);
    }
    List<Row> rows = reused.collectAsList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            check.marked(
                validated.all(context.lake()),
                context.spark().createDataFrame(rows, reused.schema())));
  }

  private void createViews(SelectSources sources, Function<String, Dataset<Row>> accepted) {
    for (Entity entity : context.catalog().entities()) {
      String name = entity.name();
      if (sources.reads(name) || sources.reads(name + BEFORE)) {
        Dataset<Row> now = accepted.apply(name);
        now.createOrReplaceTempView(name);
        before(name).orElse(now.limit(0)).createOrReplaceTempView(name + BEFORE);
      }
    }
  }

  private Optional<Dataset<Row>> before(String entity) {
    TableName silver = TableName.silver(entity);
    OptionalLong version = published.version(silver);
    Map<String, String> partition = context.flow().sourcePartition();
    return version.isPresent()
            && context.published().hasRows(silver, version.getAsLong(), partition)
        ? Optional.of(context.published().read(silver, version.getAsLong(), partition))
        : Optional.empty();
  }
}
