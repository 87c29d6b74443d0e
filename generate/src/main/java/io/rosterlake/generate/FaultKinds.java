package io.rosterlake.generate;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Field;
import io.rosterlake.catalog.FieldType;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Reference;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.WhenMissing;
import io.rosterlake.generate.Census.Column;
import io.rosterlake.generate.FaultKind.Place;
import io.rosterlake.generate.FaultKind.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every kind of fault that the files of a format can have, as the catalog tells: a required field
 * can be blank, a field with a list can hold another value, and so on. What is not planted: faults
 * of whole files and their headers, a quote that never closes, a record too long to be one, checks
 * that are a condition in SQL, and whatever takes a directory to find.
 */
final class FaultKinds {
  private final Catalog catalog;
  private final Format format;
  private final Census census;
  private final List<FaultKind> kinds = new ArrayList<>();

  private FaultKinds(Catalog catalog, Format format, Census census) {
    this.catalog = catalog;
    this.format = format;
    this.census = census;
  }

  /** The columns whose values decide where faults can go. */
  static Set<Column> decisiveColumns(Catalog catalog, Format format) {
    Set<Column> columns = new HashSet<>();
    for (Mapping mapping : format.mappings()) {
      catalog.entity(mapping.entity()).references().stream()
          .filter(reference -> !reference.targetNeeds().isEmpty())
          .forEach(
              reference -> {
                columns.add(new Column(mapping.file(), mapping.spelled(reference.field())));
                columns.add(keyColumn(catalog, format, reference.entity()));
              });
    }

    return columns;
  }

  /**
   * The kinds in the order in which they are to be planted: each round breaks every rule once, so
   * that even a few faults are of many kinds.
   *
   * @param seed decides which kinds of a rule come first
   */
  static List<FaultKind> of(Catalog catalog, Format format, Census census, Seed seed) {
    FaultKinds found = new FaultKinds(catalog, format, census);
    format.mappings().forEach(mapping -> found.new InFile(mapping).add());
    Map<String, List<FaultKind>> byRule = new LinkedHashMap<>();
    found.kinds.forEach(
        kind -> byRule.computeIfAbsent(kind.rule(), any -> new ArrayList<>()).add(kind));
    byRule.forEach((rule, ofRule) -> shuffle(ofRule, seed.child(rule)));
    int rounds = byRule.values().stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, rounds)
        .boxed()
        .flatMap(
            round ->
                byRule.values().stream()
                    .filter(ofRule -> round < ofRule.size())
                    .map(ofRule -> ofRule.get(round)))
        .toList();
  }

  private static void shuffle(List<FaultKind> kinds, Seed seed) {
    for (int last = kinds.size() - 1; last > 0; last--) {
      int other = seed.child(last).below(last + 1);
      FaultKind kind = kinds.set(last, kinds.get(other));
      kinds.set(other, kind);
    }
  }

  private static Column keyColumn(Catalog catalog, Format format, String entity) {
    Mapping mapping =
        format.mappings().stream()
            .filter(each -> each.entity().equals(entity))
            .findFirst()
            .orElseThrow();
    return new Column(mapping.file(), mapping.spelled(catalog.entity(entity).key().get(0)));
  }

  /** The kinds of one file. */
  private final class InFile {
    private final Mapping mapping;
    private final Entity entity;
    private final List<String> columns;
    private final List<String> key;

    InFile(Mapping mapping) {
      this.mapping = mapping;
      this.entity = catalog.entity(mapping.entity());
      this.columns = census.columns(mapping.file());
      this.key = entity.key().stream().map(mapping::spelled).filter(columns::contains).toList();
    }

    void add() {
      if (columns.isEmpty()) {
        return;
      }

      entity.fields().stream().filter(field -> isWritten(field.name())).forEach(this::addValues);
      entity.periods().stream()
          .filter(period -> isWritten(period.start()) && isWritten(period.end()))
          .forEach(period -> addPeriod(period));
      addDuplicate();
      entity.references().stream()
          .filter(reference -> isWritten(reference.field()))
          .forEach(this::addReference);
      entity.hierarchy().filter(this::isWritten).ifPresent(this::addCycles);
      entity
          .keptWhenReferenced()
          .ifPresent(
              kept -> plant(kept.rule(), Stage.WHOLE, key, Place.SPARE, (record, seed) -> {}));
      BadText.byRule().forEach((rule, ways) -> ways.forEach(damage -> addText(rule, damage)));
    }

    private boolean isWritten(String field) {
      return columns.contains(mapping.spelled(field));
    }

    private void addValues(Field field) {
      String column = mapping.spelled(field.name());
      Severity severity = field.isRequired() ? Severity.ERROR : Severity.WARNING;
      // Where the mapping says what stands in for a blank cell, none is missing.
      boolean isStoodInFor = mapping.select().contains("@" + column + "`");
      if (field.isRequired() && !isStoodInFor) {
        plant("MissingRequiredValue", severity, column, BadValue.missing(column));
      }

      field
          .vocabulary()
          .map(catalog::vocabulary)
          .ifPresent(
              list ->
                  plant(
                      "InvalidOrMissingReferenceCode",
                      severity,
                      column,
                      BadValue.unknownCode(column, field.type(), list)));
      if (BadValue.existsFor(field.type())) {
        plant("InvalidType", severity, column, BadValue.malformed(column, field.type()));
      }
    }

    private void addPeriod(Entity.Period period) {
      String start = mapping.spelled(period.start());
      String end = mapping.spelled(period.end());
      plant(
          "EndBeforeStart",
          Stage.VALUE,
          List.of(end, start),
          Place.ANYWHERE,
          BadValue.endBeforeStart(start, end));
    }

    private void addDuplicate() {
      List<String> codes =
          entity.key().stream()
              .filter(this::isWritten)
              .filter(field -> entity.field(field).type() == FieldType.ENUM)
              .map(mapping::spelled)
              .toList();
      // With a fault in its period it would be another period, and no duplicate.
      Stream<String> period =
          entity.periods().stream()
              .flatMap(each -> Stream.of(each.start(), each.end()))
              .filter(this::isWritten)
              .map(mapping::spelled);
      plant(
          "DuplicateRecord",
          Stage.DUPLICATE,
          Stream.concat(key.stream(), period).toList(),
          Place.ANYWHERE,
          BadValue.repeated(key, codes));
    }

    private void addReference(Reference reference) {
      String column = mapping.spelled(reference.field());
      plant(
          reference.whenMissing() == WhenMissing.REJECT
              ? "MissingReferencedRecord"
              : "MissingOptionalReference",
          Stage.REFERENCE,
          List.of(column),
          Place.ANYWHERE,
          BadValue.danglingReference(column, entity.field(reference.field()).type()));
      if (!reference.targetNeeds().isEmpty()) {
        addNeeds(reference);
      }
    }

    /** The damage is done to the record referred to; the finding is about who refers to it. */
    private void addNeeds(Reference reference) {
      Column target = keyColumn(catalog, format, reference.entity());
      Column referring = new Column(mapping.file(), mapping.spelled(reference.field()));
      Set<String> named = new HashSet<>(census.values(referring));
      List<String> ids = census.values(target);
      List<Integer> rows =
          IntStream.range(0, ids.size())
              .filter(row -> named.contains(ids.get(row)))
              .boxed()
              .toList();
      InFile there =
          format.mappings().stream()
              .filter(each -> each.entity().equals(reference.entity()))
              .map(InFile::new)
              .findFirst()
              .orElseThrow();
      if (rows.isEmpty()) {
        return;
      }

      for (String need : reference.targetNeeds()) {
        if (there.isWritten(need)) {
          String column = there.mapping.spelled(need);
          there.plant(
              reference.targetNeedsRule(),
              Stage.WHOLE,
              List.of(column),
              new Place(rows, false),
              BadValue.missing(column));
        }
      }
    }

    private void addCycles(String hierarchy) {
      String parent = mapping.spelled(hierarchy);
      List<String> uses = List.of(parent, key.get(0));
      plant(
          "ParentCycle", Stage.WHOLE, uses, Place.ANYWHERE, BadValue.ownParent(key.get(0), parent));
      plant(
          "ParentCycle",
          Stage.WHOLE,
          uses,
          Place.SPARE,
          BadValue.parentsOfEachOther(key.get(0), parent));
    }

    private void addText(String rule, Damage damage) {
      kinds.add(
          new FaultKind(
              mapping.file(),
              "",
              rule,
              catalog.rule(rule).severityOr(Severity.ERROR),
              Stage.TEXT,
              Set.copyOf(columns),
              Place.ANYWHERE,
              spareKey(),
              damage));
    }

    private void plant(String rule, Severity ofField, String column, Damage damage) {
      plant(rule, ofField, Stage.VALUE, List.of(column), Place.ANYWHERE, damage);
    }

    private void plant(String rule, Stage stage, List<String> uses, Place place, Damage damage) {
      plant(rule, Severity.ERROR, stage, uses, place, damage);
    }

    private void plant(
        String rule,
        Severity ofField,
        Stage stage,
        Collection<String> uses,
        Place place,
        Damage damage) {
      kinds.add(
          new FaultKind(
              mapping.file(),
              uses.iterator().next(),
              rule,
              catalog.rule(rule).severityOr(ofField),
              stage,
              Set.copyOf(uses),
              place,
              spareKey(),
              damage));
    }

    /** A record that is known by an id of its own can be copied under another id. */
    private Optional<String> spareKey() {
      boolean isReference =
          entity.references().stream()
              .map(Reference::field)
              .anyMatch(field -> field.equals(entity.key().get(0)));
      return Stream.of(key)
          .filter(parts -> parts.size() == 1 && !isReference)
          .map(parts -> parts.get(0))
          .findFirst();
    }
  }
}
