package io.rosterlake.jobs.reuse;

import static org.apache.spark.sql.functions.col;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.Field;
import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.KeptWhenReferenced.By;
import io.rosterlake.catalog.Reference;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.SourceNames;
import io.rosterlake.run.Activity;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.FileCount;
import io.rosterlake.run.FlowState;
import io.rosterlake.run.RunContext;
import io.rosterlake.sql.SelectSources;
import java.time.Instant;
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
 * The entities that need no validation. For validate: may an entity be skipped? Yes, if its files,
 * and those of every entity that it is validated with, are as in the latest run of the flow. Silver
 * then holds its accepted records, and the findings, rejected records and counts of that run are
 * used again.
 *
 * <p>An entity with findings is skipped only if no entity that refers to it is validated: a finding
 * may name one of its records as the root cause. Beside files of changes it is not skipped at all:
 * a record that was new to the run before is an earlier one now, and its findings have to say so.
 */
public final class ReusedEntities {
  private final RunContext context;
  private final Optional<FlowState> since;
  private final Set<String> entities;
  private final boolean isAll;

  private ReusedEntities(
      RunContext context, Optional<FlowState> since, Set<String> entities, boolean isAll) {
    this.context = context;
    this.since = since;
    this.entities = Set.copyOf(entities);
    this.isAll = isAll;
  }

  /** For a validation that skips nothing. */
  public static ReusedEntities none(RunContext context) {
    return new ReusedEntities(context, Optional.empty(), Set.of(), false);
  }

  /**
   * Those that may be skipped.
   *
   * @param fed all entities that the format of the upload feeds
   */
  public static ReusedEntities of(RunContext context, List<Entity> fed) {
    Unchanged unchanged = Unchanged.of(context);
    if (unchanged.since().isEmpty()) {
      return none(context);
    }
    FlowState since = unchanged.since().get();
    Activity before = since.activity();
    Set<String> reused = new HashSet<>();
    for (Entity entity : fed) {
      if (isUnchanged(context, unchanged, entity) && count(before, entity.name()).isPresent()) {
        reused.add(entity.name());
      }
    }
    reused.removeAll(dependingOnTheRun(context, since, fed));
    boolean areAllWhole = context.activity().changingFiles().isEmpty();
    if (!areAllWhole || !unchanged.isUnchanged(TableName.rejected())) {
      reused.removeIf(entity -> hasFindings(before, entity));
    }
    removeThoseTiedToOthers(context, fed, before, reused);
    boolean isAll = !reused.isEmpty() && reused.size() == fed.size();
    ReusedEntities found = new ReusedEntities(context, unchanged.since(), reused, isAll);
    return found.hasItsFindings() ? found : none(context);
  }

  /**
   * The entities whose findings depend on the day of the run or on the run before: which of several
   * periods counts, which day lies in the future, and whether a key was given to somebody else.
   */
  private static Set<String> dependingOnTheRun(
      RunContext context, FlowState before, List<Entity> fed) {
    Activity activity = before.activity();
    boolean isSameDay = day(before.startedAt()).equals(day(context.manifest().startedAt()));
    Set<String> depending = new HashSet<>();
    for (Entity entity : fed) {
      boolean isJoined =
          !entity.periods().isEmpty()
              && count(activity, entity.name()).filter(each -> each.leftOut() > 0).isPresent();
      boolean mayHavePassed =
          entity.fields().stream().anyMatch(Field::isPast) && broke(activity, "ImplausibleDate");
      boolean wasCompared = entity.identity().isPresent() && broke(activity, "ReusedIdentifier");
      if (((isJoined || mayHavePassed) && !isSameDay) || wasCompared) {
        depending.add(entity.name());
      }
    }
    return depending;
  }

  private static LocalDate day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static boolean broke(Activity activity, String rule) {
    return activity.health().rules().getOrDefault(rule, 0L) > 0;
  }

  /** Removes entities until no one is left that is validated with one that is not reused. */
  private static void removeThoseTiedToOthers(
      RunContext context, List<Entity> fed, Activity before, Set<String> reused) {
    Map<String, Set<String>> validatedWith = new HashMap<>();
    fed.forEach(entity -> validatedWith.put(entity.name(), validatedWith(entity, fed)));
    // Where one cell spoils records of several entities it has one finding, so they go together.
    boolean isWhole = reused.size() == fed.size();
    if (!isWhole && context.flow().format().derives()) {
      reused.removeIf(entity -> hasFindings(before, entity));
    }
    boolean isChanging = true;
    while (isChanging) {
      Set<String> explained =
          validatedWith.keySet().stream()
              .filter(entity -> !reused.contains(entity))
              .flatMap(entity -> validatedWith.get(entity).stream())
              .collect(Collectors.toSet());
      isChanging =
          reused.removeIf(
              entity ->
                  !reused.containsAll(validatedWith.get(entity))
                      || (explained.contains(entity) && hasFindings(before, entity)));
    }
  }

  /** Whether there is nothing to validate. */
  public boolean isAll() {
    return isAll;
  }

  /** Their names. */
  public Set<String> names() {
    return entities;
  }

  public boolean has(Entity entity) {
    return entities.contains(entity.name());
  }

  /** The tables that the run leaves as they are. */
  public List<TableName> tables() {
    Stream<TableName> silver = entities.stream().map(TableName::silver);
    return Stream.concat(silver, isAll ? Stream.of(TableName.rejected()) : Stream.empty()).toList();
  }

  /** The accepted records of one of them; the columns of silver. */
  public Dataset<Row> accepted(String entity) {
    TableName silver = TableName.silver(entity);
    long version = context.manifest().version(silver).orElseThrow();
    return SourceNames.ofTheirRuns(
        context.lake().read(silver, version, context.flow().sourcePartition()),
        context.activity().changingFiles(),
        context.manifest().runId());
  }

  /** What the run that validated an entity counted. */
  public EntityCount count(Entity entity) {
    return counted(entity.name());
  }

  /** A file of one of them, with the counts of the run that validated its records. */
  public FileCount counted(FileCount file) {
    if (file.mode() != FileMode.BULK) {
      return file.validated(file.lines(), 0, 0, 0);
    }
    return activity().files().stream()
        .filter(each -> each.file().equals(file.file()))
        .map(
            each ->
                file.validated(each.accepted(), each.rejected(), each.leftOut(), each.skipped()))
        .findFirst()
        .orElse(file);
  }

  /** Why a rule held that run, where nothing is validated now. */
  public List<String> holds() {
    return isAll ? activity().health().holds() : List.of();
  }

  /** Whether any of them has findings, to be taken over as this run's. */
  public boolean hasFindings() {
    return findingCount() > 0;
  }

  /** Their findings, as {@code runs/finding} has them of the run that validated them. */
  public Dataset<Row> findings() {
    long version = context.manifest().version(TableName.findings()).orElseThrow();
    return context
        .lake()
        .read(TableName.findings(), version)
        .filter(
            col("runId")
                .equalTo(since.orElseThrow().runId())
                .and(col("flow").equalTo(context.flow().id()))
                .and(col("entity").isInCollection(entities)));
  }

  /** Their rejected records, as {@code silver/rejected} has them; empty when there are none. */
  public Optional<Dataset<Row>> rejected() {
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

  private Activity activity() {
    return since.orElseThrow().activity();
  }

  private EntityCount counted(String entity) {
    return count(activity(), entity).orElseThrow();
  }

  /** How many they are. */
  public long findingCount() {
    return entities.stream()
        .map(this::counted)
        .mapToLong(each -> each.errors() + each.warnings())
        .sum();
  }

  /** Whether retention has left them there. */
  private boolean hasItsFindings() {
    return !hasFindings() || findings().count() == findingCount();
  }

  private static boolean isUnchanged(RunContext context, Unchanged unchanged, Entity entity) {
    Format format = context.flow().format();
    List<String> tables = format.files().stream().map(SourceFile::table).toList();
    Feed feed = format.feed(entity).orElseThrow();
    return unchanged.isUnchanged(TableName.silver(entity.name()))
        && SelectSources.among(tables, feed.selects()).stream()
            .allMatch(table -> unchanged.isUnchanged(TableName.bronze(format.name(), table)));
  }

  /** The other entities that the findings of this one depend on. */
  private static Set<String> validatedWith(Entity entity, List<Entity> fed) {
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
