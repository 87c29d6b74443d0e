package io.rosterlake.jobs.validate;

import io.rosterlake.catalog.CatalogException;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.SelectSources;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.ReusedIdentifierCheck;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunContext;
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
   * The judged records again with these findings; empty when there are none, or nothing to compare
   * with.
   *
   * @param accepted the accepted rows of an entity, by its name
   */
  Optional<Dataset<Row>> marked(Judged judged, Function<String, Dataset<Row>> accepted) {
    Entity entity = judged.entity();
    ReusedIdentifierCheck check = new ReusedIdentifierCheck(context.catalog(), judged.feed());
    if (!check.isAsked() || before(entity.name()).isEmpty()) {
      return Optional.empty();
    }
    String select = entity.identity().orElseThrow();
    List<String> entities = context.catalog().entities().stream().map(Entity::name).toList();
    for (String each : entities) {
      if (!SelectSources.of(List.of(select), List.of(each, each + BEFORE)).isEmpty()) {
        Dataset<Row> now = accepted.apply(each);
        now.createOrReplaceTempView(each);
        before(each).orElse(now.limit(0)).createOrReplaceTempView(each + BEFORE);
      }
    }
    Dataset<Row> reused;
    try {
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
                judged.all(context.lake()),
                context.spark().createDataFrame(rows, reused.schema())));
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
