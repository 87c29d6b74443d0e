package io.rosterlake.jobs.validate;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.KeptWhenReferenced.By;
import io.rosterlake.catalog.Reference;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Activity;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.FlowState;
import io.rosterlake.run.RunContext;
import io.rosterlake.run.Unchanged;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The entities whose judgement stands: their files, and those of everything they are judged
 * against, are as in the flow's last run, so that silver already holds what would come out. One
 * with findings stands only when all do, because a finding may name a root cause among the records
 * of another entity.
 *
 * @param since the run that judged them; empty when nothing stands
 * @param isAll whether there is nothing else, so that findings and rejected records stand, too
 */
record Standing(
    RunContext context, Optional<FlowState> since, Set<String> entities, boolean isAll) {
  /** Everything is judged. */
  static Standing nothing(RunContext context) {
    return new Standing(context, Optional.empty(), Set.of(), false);
  }

  /** What stands of these entities, which are all that the format feeds. */
  static Standing of(RunContext context, List<Entity> fed) {
    Unchanged unchanged = Unchanged.of(context);
    if (unchanged.since().isEmpty()) {
      return nothing(context);
    }
    Activity before = unchanged.since().get().activity();
    Set<String> asBefore = new HashSet<>();
    for (Entity entity : fed) {
      if (isAsBefore(context, unchanged, entity) && count(before, entity.name()).isPresent()) {
        asBefore.add(entity.name());
      }
    }
    boolean isAll = asBefore.size() == fed.size() && hasFindingsOf(context, unchanged);
    if (!isAll) {
      asBefore.removeIf(entity -> hasFindings(count(before, entity).orElseThrow()));
      Map<String, Entity> byName = fed.stream().collect(Collectors.toMap(Entity::name, e -> e));
      while (asBefore.removeIf(
          entity -> judgedWith(byName.get(entity), byName).anyMatch(e -> !asBefore.contains(e)))) {
        // Until nothing stands on something that has to be judged.
      }
    }
    return new Standing(context, unchanged.since(), Set.copyOf(asBefore), isAll);
  }

  boolean has(Entity entity) {
    return entities.contains(entity.name());
  }

  /** What that run did for the flow. */
  Activity activity() {
    return since.orElseThrow().activity();
  }

  /** The accepted records of an entity that stands; the columns of silver. */
  Dataset<Row> accepted(String entity) {
    TableName silver = TableName.silver(entity);
    long version = context.manifest().version(silver).orElseThrow();
    return context.lake().read(silver, version, context.flow().sourcePartition());
  }

  /** What the run that judged an entity counted. */
  EntityCount count(Entity entity) {
    return count(activity(), entity.name()).orElseThrow();
  }

  /** The findings of that run about records, as they are in {@code runs/finding}. */
  Dataset<Row> findings() {
    return findings(context, since.orElseThrow());
  }

  private static boolean isAsBefore(RunContext context, Unchanged unchanged, Entity entity) {
    Map<String, String> source = context.flow().sourcePartition();
    Format format = context.flow().format();
    Set<String> tables = format.files().stream().map(SourceFile::table).collect(Collectors.toSet());
    Feed feed = format.feed(entity).orElseThrow();
    return unchanged.holds(TableName.silver(entity.name()), source)
        && feed.mappings().stream()
            .allMatch(
                mapping ->
                    Unchanged.holdsAllOf(
                        mapping.select(),
                        tables,
                        table -> unchanged.holds(TableName.bronze(format.name(), table), source)));
  }

  /** The other entities that a judgement of this one depends on. */
  private static Stream<String> judgedWith(Entity entity, Map<String, Entity> fed) {
    Stream<String> references = entity.references().stream().map(Reference::entity);
    Stream<String> keepers =
        entity.keptWhenReferenced().stream().flatMap(kept -> kept.by().stream()).map(By::entity);
    return Stream.concat(references, keepers)
        .filter(other -> fed.containsKey(other) && !other.equals(entity.name()));
  }

  private static Optional<EntityCount> count(Activity activity, String entity) {
    return activity.entities().stream().filter(each -> each.entity().equals(entity)).findFirst();
  }

  private static boolean hasFindings(EntityCount count) {
    return count.rejected() + count.errors() + count.warnings() > 0;
  }

  /** Whether the findings of that run are all there, and its rejected records, to be taken over. */
  private static boolean hasFindingsOf(RunContext context, Unchanged unchanged) {
    FlowState before = unchanged.since().orElseThrow();
    List<EntityCount> counts = before.activity().entities();
    long found = counts.stream().mapToLong(each -> each.errors() + each.warnings()).sum();
    return unchanged.holds(TableName.rejected(), context.flow().sourcePartition())
        && (found == 0 || findings(context, before).count() == found);
  }

  private static Dataset<Row> findings(RunContext context, FlowState before) {
    long version = context.manifest().version(Report.FINDINGS).orElseThrow();
    Dataset<Row> all = context.lake().read(Report.FINDINGS, version);
    return all.filter(
        all.col("runId")
            .equalTo(before.runId())
            .and(all.col("flow").equalTo(context.flow().id()))
            .and(all.col("entity").isNotNull()));
  }
}
