package io.rosterlake.jobs.validate;

import static org.apache.spark.sql.functions.col;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Feed;
import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.KeptWhenReferenced;
import io.rosterlake.catalog.KeptWhenReferenced.By;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Reference;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.jobs.reuse.ReusedEntities;
import io.rosterlake.lake.Lake;
import io.rosterlake.quality.EntitySchema;
import io.rosterlake.quality.EntityValidation;
import io.rosterlake.quality.Hierarchy;
import io.rosterlake.quality.KeptCheck;
import io.rosterlake.quality.StoppingRules;
import io.rosterlake.quality.Thresholds;
import io.rosterlake.quality.ValidatedColumns;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunContext;
import io.rosterlake.run.SideBySide;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One validation of one upload. An entity is validated as soon as the entities it refers to are
 * final; entities that do not depend on each other are validated side by side.
 */
final class Validation {
  /** What a validated row has and a silver row has not. */
  static final Set<String> NOT_IN_SILVER =
      Set.of(ValidatedColumns.RECORD_ID, ValidatedColumns.FINDINGS);

  private final RunContext context;
  private final Records records;
  private final ReusedEntities reused;
  private final Manifest published;
  private final Staging staging;
  private final Lake lake;
  private final Map<String, CompletableFuture<Void>> validating = new HashMap<>();

  /** Only for entities whose records need somebody to keep them. */
  private final Map<String, CompletableFuture<Void>> settling = new HashMap<>();

  private final Map<String, ValidatedEntity> validated = new ConcurrentHashMap<>();

  /**
   * A validation.
   *
   * @param published the state that the run started from
   */
  Validation(RunContext context, Records records, ReusedEntities reused, Manifest published) {
    this.context = context;
    this.records = records;
    this.reused = reused;
    this.published = published;
    this.staging = new Staging(context);
    this.lake = context.lake();
  }

  /** The entities that the format feeds, in validation order. */
  static List<Entity> fed(RunContext context) {
    return context.catalog().entities().stream()
        .filter(entity -> context.flow().format().feed(entity).isPresent())
        .toList();
  }

  /**
   * Validates every entity that the format feeds, except those it may skip; in validation order.
   */
  List<ValidatedEntity> judgeAll() {
    List<Entity> entities = fed(context).stream().filter(entity -> !reused.has(entity)).toList();
    records.createViews(
        context, entities.stream().flatMap(entity -> feed(entity.name()).stream()).toList());
    reused
        .names()
        .forEach(entity -> validating.put(entity, CompletableFuture.completedFuture(null)));
    List<Entity> kept = entities.stream().filter(entity -> kept(entity).isPresent()).toList();
    kept.forEach(entity -> settling.put(entity.name(), new CompletableFuture<>()));
    ExecutorService pool = Executors.newFixedThreadPool(SideBySide.THREADS);
    try {
      for (Entity entity : entities) {
        validating.put(
            entity.name(), after(waitsFor(entity)).thenRunAsync(() -> validate(entity), pool));
      }
      List<CompletableFuture<Void>> ends = new ArrayList<>(validating.values());
      for (Entity entity : kept) {
        Stream<String> first = Stream.concat(Stream.of(entity.name()), keepers(entity).stream());
        ends.add(
            after(first.map(validating::get))
                .thenRunAsync(() -> settle(entity), pool)
                .whenComplete((done, failure) -> complete(settling.get(entity.name()), failure)));
      }
      after(ends.stream()).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    } finally {
      pool.shutdownNow();
    }
    entities.forEach(this::findReused);
    return entities.stream().map(entity -> validated.get(entity.name())).toList();
  }

  /** Keys that were given to somebody or something else; once everything else is known. */
  private void findReused(Entity entity) {
    ValidatedEntity current = validated.get(entity.name());
    new ReusedIdentifiers(context, published)
        .marked(current, this::accepted)
        .ifPresent(
            rows -> validated.put(entity.name(), staging.restage(current, rows, "-identified")));
  }

  private static void complete(CompletableFuture<Void> future, Throwable failure) {
    if (failure == null) {
      future.complete(null);
    } else {
      future.completeExceptionally(failure);
    }
  }

  /** What keeps a record of the entity, unless the tenant does not ask for it. */
  private Optional<KeptWhenReferenced> kept(Entity entity) {
    return entity
        .keptWhenReferenced()
        .filter(kept -> !context.catalog().rule(kept.rule()).isDisabled());
  }

  private Set<String> keepers(Entity entity) {
    Set<String> keepers = new java.util.LinkedHashSet<>();
    kept(entity)
        .ifPresent(
            kept ->
                kept.by().stream()
                    .map(By::entity)
                    .filter(name -> feed(name).isPresent())
                    .forEach(keepers::add));
    return keepers;
  }

  /** A keeper is validated against the candidates, everybody else against those who stay. */
  private Stream<CompletableFuture<Void>> waitsFor(Entity entity) {
    return entity.references().stream()
        .map(Reference::entity)
        .filter(target -> !target.equals(entity.name()))
        .distinct()
        .filter(target -> feed(target).isPresent())
        .map(
            target ->
                keepers(context.catalog().entity(target)).contains(entity.name())
                    ? validating.get(target)
                    : settling.getOrDefault(target, validating.get(target)));
  }

  private static CompletableFuture<Void> after(Stream<CompletableFuture<Void>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
  }

  private Optional<Feed> feed(String entity) {
    return context.flow().format().feed(context.catalog().entity(entity));
  }

  private void validate(Entity entity) {
    Feed feed = feed(entity.name()).orElseThrow();
    EntityValidation validate = new EntityValidation(context.catalog(), feed);
    Map<Mapping, Dataset<Row>> mapped = new LinkedHashMap<>();
    for (Mapping mapping : feed.mappings()) {
      mapped.put(mapping, new MappedRecords(context).of(entity, mapping));
    }
    Map<String, Dataset<Row>> accepted = new HashMap<>();
    for (Reference reference : entity.references()) {
      if (!reference.entity().equals(entity.name())) {
        accepted.put(reference.entity(), accepted(reference.entity()));
      }
    }
    Neighbours neighbours = new Neighbours(context, records, validated::get);
    Dataset<Row> rows = validate.validate(mapped, neighbours.around(feed, mapped, accepted));
    for (Mapping mapping : feed.mappings()) {
      if (standsForLines(entity, mapping) && mayBeFaulty(mapping)) {
        SourceFile file = context.flow().format().file(mapping.file()).orElseThrow();
        Dataset<Row> faulty = records.of(context, file).filter(col("fault").isNotNull());
        rows =
            rows.union(
                validate.rejectFaulty(
                    faulty.select(
                        ValidatedColumns.SOURCE_FILE,
                        ValidatedColumns.SOURCE_LINE,
                        ValidatedColumns.RECORD_ID,
                        "fault")));
      }
    }
    ValidatedEntity staged = raised(staging.stage(feed, rows, ""));
    StoppingRules.require(context.catalog(), entity.name(), staged.all(lake));
    boolean isTree =
        entity
            .hierarchy()
            .filter(
                parent ->
                    mapped.values().stream()
                        .anyMatch(each -> List.of(each.columns()).contains(parent)))
            .isPresent();
    ValidatedEntity settled = isTree ? withoutCycles(staged) : staged;
    validated.put(entity.name(), withSharedFound(settled));
  }

  /** A line that cannot be cut into cells is a record of each entity that has the file's key. */
  private boolean standsForLines(Entity entity, Mapping mapping) {
    List<String> key = context.flow().format().file(mapping.file()).orElseThrow().key();
    return !mapping.isDerived() || entity.key().stream().map(mapping::spelled).toList().equals(key);
  }

  private ValidatedEntity withSharedFound(ValidatedEntity staged) {
    return new SharedIdentifiers(context)
        .marked(staged)
        .map(rows -> raised(staging.restage(staged, rows, "-shared")))
        .orElse(staged);
  }

  /** Where too many records break a rule, every one of them leaves. */
  private ValidatedEntity raised(ValidatedEntity staged) {
    Set<String> rules = Thresholds.raising(staged.exceeded());
    return rules.isEmpty()
        ? staged
        : staging.restage(staged, Thresholds.raised(staged.all(lake), rules), "-raised");
  }

  /** Whether a record of the file cannot be validated: it has no cells, or no status in a delta. */
  private boolean mayBeFaulty(Mapping mapping) {
    return context.activity().files().stream()
        .filter(file -> file.file().equals(mapping.file()))
        // Records of earlier uploads may be among those of a file that did not arrive whole.
        .anyMatch(file -> file.faulty() > 0 || file.mode() != FileMode.BULK);
  }

  /** The accepted records of an entity; none of one that the format does not feed. */
  Dataset<Row> accepted(String entity) {
    if (reused.names().contains(entity)) {
      return reused.accepted(entity);
    }
    return validated.containsKey(entity)
        ? validated.get(entity).accepted(lake)
        : context
            .spark()
            .createDataFrame(List.of(), EntitySchema.of(context.catalog().entity(entity)));
  }

  private ValidatedEntity withoutCycles(ValidatedEntity staged) {
    Set<String> onCycles = Hierarchy.idsOnCycles(staged.entity(), staged.accepted(lake));
    if (onCycles.isEmpty()) {
      return staged;
    }
    Dataset<Row> rows =
        Hierarchy.withoutCycles(context.catalog(), staged.feed(), staged.all(lake), onCycles);
    return staging.restage(staged, rows, "-settled");
  }

  /** Removes the records that nothing keeps, and what refers to them. */
  private void settle(Entity entity) {
    KeptWhenReferenced kept = entity.keptWhenReferenced().orElseThrow();
    KeptCheck check = new KeptCheck(context.catalog(), entity);
    Map<String, Dataset<Row>> keepers = new HashMap<>();
    kept.by().forEach(by -> keepers.put(by.entity(), accepted(by.entity())));
    ValidatedEntity candidates = validated.get(entity.name());
    Dataset<Row> lost = check.lost(candidates.accepted(lake), keepers).cache();
    try {
      long lostCount = lost.count();
      if (lostCount == 0) {
        return;
      }
      boolean isRejecting = check.isRejecting(lostCount, candidates.count().read());
      for (By by : kept.by()) {
        ValidatedEntity referring = validated.get(by.entity());
        if (isRejecting && by.whereAlsoKept() != null && referring != null) {
          Dataset<Row> rows =
              check.rejectReferringToLost(by, referring.feed(), referring.all(lake), lost);
          validated.put(by.entity(), staging.restage(referring, rows, "-settled"));
        }
      }
      Dataset<Row> rows = check.markLost(candidates.feed(), candidates.all(lake), lost);
      validated.put(
          entity.name(),
          staging.restage(
              candidates,
              isRejecting ? Thresholds.raised(rows, Set.of(kept.rule())) : rows,
              "-settled"));
    } finally {
      lost.unpersist();
    }
  }
}
