package io.rosterlake.jobs.validate;

import static org.apache.spark.sql.functions.col;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Field;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.KeptWhenReferenced.By;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Reference;
import io.rosterlake.catalog.SelectSources;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Activity;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.FlowState;
import io.rosterlake.run.RunContext;
import io.rosterlake.run.Unchanged;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
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
 * against, are as in the flow's last run, so that silver already holds what would come out. Their
 * findings and rejected records are taken over. One with findings stands only while nobody who
 * refers to it is judged: a finding may name a root cause among its records.
 *
 * @param since the run that judged them; empty when nothing stands
 * @param isAll whether there is nothing else
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
    Set<String> standing = new HashSet<>();
    for (Entity entity : fed) {
      if (isAsBefore(context, unchanged, entity) && count(before, entity.name()).isPresent()) {
        standing.add(entity.name());
      }
    }
    withoutPassing(context, unchanged.since().get(), fed, standing);
    boolean isKept = unchanged.holds(TableName.rejected(), context.flow().sourcePartition());
    if (!isKept) {
      standing.removeIf(entity -> hasFindings(before, entity));
    }
    untilNothingDependsOnWhatIsJudged(context, fed, before, standing);
    Standing found =
        new Standing(
            context,
            unchanged.since(),
            Set.copyOf(standing),
            !standing.isEmpty() && standing.size() == fed.size());
    return found.hasItsFindings() ? found : nothing(context);
  }

  /**
   * What another day, or another run before, may judge otherwise: which of several periods counts,
   * which day lies in the future, and whether a key was given to somebody else.
   */
  private static void withoutPassing(
      RunContext context, FlowState before, List<Entity> fed, Set<String> standing) {
    Activity activity = before.activity();
    LocalDate day = before.startedAt().atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate today = context.manifest().startedAt().atZone(ZoneOffset.UTC).toLocalDate();
    for (Entity entity : fed) {
      boolean isJoined =
          !entity.periods().isEmpty()
              && count(activity, entity.name()).filter(each -> each.leftOut() > 0).isPresent();
      boolean mayHavePassed =
          entity.fields().stream().anyMatch(Field::isPast) && broke(activity, "ImplausibleDate");
      boolean wasCompared = entity.identity().isPresent() && broke(activity, "ReusedIdentifier");
      if (((isJoined || mayHavePassed) && !day.equals(today)) || wasCompared) {
        standing.remove(entity.name());
      }
    }
  }

  private static boolean broke(Activity activity, String rule) {
    return activity.health().rules().getOrDefault(rule, 0L) > 0;
  }

  private static void untilNothingDependsOnWhatIsJudged(
      RunContext context, List<Entity> fed, Activity before, Set<String> standing) {
    Map<String, Set<String>> judgedWith = new HashMap<>();
    fed.forEach(entity -> judgedWith.put(entity.name(), judgedWith(entity, fed)));
    // Where one cell spoils records of several entities it has one finding, so they go together.
    boolean isWhole = standing.size() == fed.size();
    if (!isWhole && context.flow().format().derives()) {
      standing.removeIf(entity -> hasFindings(before, entity));
    }
    boolean isChanging = true;
    while (isChanging) {
      Set<String> explained =
          judgedWith.keySet().stream()
              .filter(entity -> !standing.contains(entity))
              .flatMap(entity -> judgedWith.get(entity).stream())
              .collect(Collectors.toSet());
      isChanging =
          standing.removeIf(
              entity ->
                  !standing.containsAll(judgedWith.get(entity))
                      || (explained.contains(entity) && hasFindings(before, entity)));
    }
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
    return counted(entity.name());
  }

  /** Whether any of them has findings, to be taken over as this run's. */
  boolean hasFindings() {
    return findingCount() > 0;
  }

  /** Their findings, as {@code runs/finding} has them of the run that judged them. */
  Dataset<Row> findings() {
    long version = context.manifest().version(Report.FINDINGS).orElseThrow();
    return context
        .lake()
        .read(Report.FINDINGS, version)
        .filter(
            col("runId")
                .equalTo(since.orElseThrow().runId())
                .and(col("flow").equalTo(context.flow().id()))
                .and(col("entity").isInCollection(entities)));
  }

  /** Their rejected records, as {@code silver/rejected} has them; empty when there are none. */
  Optional<Dataset<Row>> rejected() {
    if (entities.stream().allMatch(entity -> counted(entity).rejected() == 0)) {
      return Optional.empty();
    }
    long version = context.manifest().version(TableName.rejected()).orElseThrow();
    return Optional.of(
        context
            .lake()
            .read(TableName.rejected(), version, context.flow().sourcePartition())
            .filter(col("entity").isInCollection(entities)));
  }

  private EntityCount counted(String entity) {
    return count(activity(), entity).orElseThrow();
  }

  long findingCount() {
    return entities.stream()
        .map(this::counted)
        .mapToLong(each -> each.errors() + each.warnings())
        .sum();
  }

  /** Whether upkeep has left them there. */
  private boolean hasItsFindings() {
    return !hasFindings() || findings().count() == findingCount();
  }

  private static boolean isAsBefore(RunContext context, Unchanged unchanged, Entity entity) {
    Map<String, String> source = context.flow().sourcePartition();
    Format format = context.flow().format();
    Set<String> tables = format.files().stream().map(SourceFile::table).collect(Collectors.toSet());
    Feed feed = format.feed(entity).orElseThrow();
    return unchanged.holds(TableName.silver(entity.name()), source)
        && SelectSources.of(selects(feed), tables).stream()
            .allMatch(table -> unchanged.holds(TableName.bronze(format.name(), table), source));
  }

  private static List<String> selects(Feed feed) {
    return feed.mappings().stream().map(Mapping::select).toList();
  }

  /** The other entities that a judgement of this one depends on. */
  private static Set<String> judgedWith(Entity entity, List<Entity> fed) {
    Stream<String> references = entity.references().stream().map(Reference::entity);
    Stream<String> keepers =
        entity.keptWhenReferenced().stream().flatMap(kept -> kept.by().stream()).map(By::entity);
    Set<String> others =
        Stream.concat(references, keepers).collect(Collectors.toCollection(HashSet::new));
    others.retainAll(fed.stream().map(Entity::name).toList());
    others.remove(entity.name());
    return others;
  }

  private static Optional<EntityCount> count(Activity activity, String entity) {
    return activity.entities().stream().filter(each -> each.entity().equals(entity)).findFirst();
  }

  private static boolean hasFindings(Activity activity, String entity) {
    return count(activity, entity)
        .filter(count -> count.rejected() + count.leftOut() + count.errors() + count.warnings() > 0)
        .isPresent();
  }
}
