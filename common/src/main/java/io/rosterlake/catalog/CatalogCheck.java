package io.rosterlake.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that every name in the catalog refers to something that exists. */
final class CatalogCheck {
  private final Catalog catalog;
  private final List<String> problems = new ArrayList<>();

  private CatalogCheck(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Passes, or reports every problem at once.
   *
   * @throws CatalogException naming all problems
   */
  static void check(Catalog catalog) {
    CatalogCheck check = new CatalogCheck(catalog);
    catalog.entities().forEach(check::entity);
    catalog.formats().forEach(check::format);
    catalog.goldTables().forEach(check::goldTable);
    catalog.publishedTables().forEach(check::publishedTable);
    catalog.rules().values().forEach(check::rule);
    check.problems.addAll(new InsightsCheck(catalog).problems());
    if (!check.problems.isEmpty()) {
      throw new CatalogException(
          "schemas/ is inconsistent:\n  " + String.join("\n  ", check.problems));
    }
  }

  private void entity(Entity entity) {
    Set<String> fields = new HashSet<>();
    for (Field field : entity.fields()) {
      if (!fields.add(field.name())) {
        problems.add("entity %s declares field %s twice".formatted(entity.name(), field.name()));
      }
      boolean isEnum = field.type() == FieldType.ENUM || field.type() == FieldType.ENUM_LIST;
      if (isEnum != field.vocabulary().isPresent()) {
        problems.add(
            "entity %s, field %s: a vocabulary goes with enum and enum[], and with nothing else"
                .formatted(entity.name(), field.name()));
      }
      field
          .vocabulary()
          .filter(name -> !catalog.vocabularies().containsKey(name))
          .ifPresent(
              name ->
                  problems.add(
                      "entity %s, field %s: there is no vocabulary %s"
                          .formatted(entity.name(), field.name(), name)));
    }
    entity.key().forEach(key -> requireField(entity, fields, key));
    entity.unique().forEach(field -> requireField(entity, fields, field));
    entity.hierarchy().ifPresent(parent -> requireField(entity, fields, parent));
    for (Entity.Period period : entity.periods()) {
      requireField(entity, fields, period.start());
      requireField(entity, fields, period.end());
    }
    for (Reference reference : entity.references()) {
      requireField(entity, fields, reference.field());
      reference(entity, reference);
    }
    alsoKnownBy(entity, fields);
    entity
        .keptWhenReferenced()
        .ifPresent(
            kept -> {
              requireRule(kept.rule());
              kept.by().forEach(this::keptBy);
            });
  }

  private void alsoKnownBy(Entity entity, Set<String> fields) {
    if (!entity.alsoKnownBy().isEmpty() && entity.key().size() != 1) {
      problems.add("entity %s: alsoKnownBy needs a single-field key".formatted(entity.name()));
    }
    for (List<String> known : entity.alsoKnownBy()) {
      known.forEach(field -> requireField(entity, fields, field));
      boolean isOfOtherFields =
          !known.isEmpty()
              && entity.key().stream().noneMatch(known::contains)
              && known.stream().noneMatch(entity.hierarchy().stream().toList()::contains);
      if (!isOfOtherFields) {
        problems.add(
            "entity %s: alsoKnownBy %s needs fields other than the id and that of the hierarchy"
                .formatted(entity.name(), known));
      }
    }
  }

  private void keptBy(KeptWhenReferenced.By by) {
    if (!requireEntity(by.entity())) {
      return;
    }
    Entity referring = catalog.entity(by.entity());
    requireField(referring, names(referring), by.field());
    if (by.whereAlsoKept() != null) {
      requireField(referring, names(referring), by.whereAlsoKept());
    }
  }

  private static Set<String> names(Entity entity) {
    return entity.fields().stream().map(Field::name).collect(Collectors.toSet());
  }

  private void reference(Entity entity, Reference reference) {
    if (!requireEntity(reference.entity())) {
      return;
    }
    Entity target = catalog.entity(reference.entity());
    if (target.key().size() != 1) {
      problems.add(
          "entity %s, field %s: %s has no single-field key to refer to"
              .formatted(entity.name(), reference.field(), target.name()));
    }
    boolean isLater = target.order() > entity.order();
    boolean isItself = target.name().equals(entity.name());
    if (isLater && !isItself) {
      problems.add(
          "entity %s refers to %s, which is validated later"
              .formatted(entity.name(), target.name()));
    }
    if (!reference.targetNeeds().isEmpty()) {
      requireRule(reference.targetNeedsRule());
    }
  }

  private void format(Format format) {
    new FormatCheck(catalog, format).problems().forEach(problems::add);
  }

  private void rule(Rule rule) {
    rule.check()
        .filter(check -> requireEntity(check.entity()))
        .ifPresent(
            check -> {
              Entity entity = catalog.entity(check.entity());
              check.field().ifPresent(field -> requireField(entity, names(entity), field));
            });
  }

  private void goldTable(GoldTable table) {
    if (!catalog.publishedTables().contains(table)) {
      problems.add(
          "gold table %s is not exported: it is missing in export/tables.yaml"
              .formatted(table.name()));
    }
    if (table.absence() == Absence.DEACTIVATE && !table.has("IsActiveInSession")) {
      problems.add("gold table %s: deactivate needs IsActiveInSession".formatted(table.name()));
    }
    if (table.absence() == Absence.DEACTIVATE && table.entity() == null) {
      problems.add("gold table %s: deactivate needs an entity".formatted(table.name()));
    }
    if (table.entity() != null) {
      requireEntity(table.entity());
    }
    table.remembers().forEach(name -> remembered(table, name));
    table.continuation().ifPresent(continued -> continued(table, continued));
  }

  private void continued(GoldTable table, GoldTable.Continued continued) {
    continued.by().stream()
        .filter(name -> !table.has(name))
        .forEach(
            name ->
                problems.add(
                    "gold table %s is continued by %s, which is no column of it"
                        .formatted(table.name(), name)));
    if (table.absence() != Absence.DEACTIVATE) {
      problems.add("gold table %s: continued goes with absence deactivate".formatted(table.name()));
    }
  }

  private void remembered(GoldTable table, String name) {
    boolean isTextBesideKey =
        table.columns().stream()
            .filter(column -> column.name().equals(name))
            .anyMatch(
                column ->
                    column.type() == GoldColumn.GoldType.STRING
                        && column.group() != GoldColumn.Group.KEY);
    if (!isTextBesideKey) {
      problems.add(
          "gold table %s remembers %s, which is no String column beside its key"
              .formatted(table.name(), name));
    }
    boolean isKnownByOneId = table.keyColumns().size() == 1 && table.has("LastSeenDateTime");
    if (!isKnownByOneId || table.scope() == Scope.LAKE) {
      problems.add(
          "gold table %s remembers %s: this needs one key column, LastSeenDateTime and a scope of a source system"
              .formatted(table.name(), name));
    }
  }

  private void publishedTable(PublishedTable table) {
    if (table.keyColumns().isEmpty()) {
      problems.add("table %s has no key column".formatted(table.name()));
    }
    table.columns().stream()
        .filter(column -> column.references() != null)
        .forEach(column -> references(table, column));
  }

  private void references(PublishedTable table, GoldColumn column) {
    boolean isTable =
        catalog.publishedTables().stream()
            .anyMatch(each -> each.name().equals(column.references()));
    boolean isList =
        catalog.vocabularies().values().stream()
            .map(list -> "RefDefinition(%s)".formatted(list.referenceType()))
            .anyMatch(list -> list.equals(column.references()));
    if (!isTable && !isList) {
      problems.add(
          "table %s, column %s: there is no %s to refer to"
              .formatted(table.name(), column.name(), column.references()));
    }
  }

  private void requireField(Entity entity, Set<String> fields, String name) {
    if (!fields.contains(name)) {
      problems.add("entity %s has no field %s".formatted(entity.name(), name));
    }
  }

  private boolean requireEntity(String name) {
    boolean exists = catalog.entities().stream().anyMatch(each -> each.name().equals(name));
    if (!exists) {
      problems.add("the model has no entity " + name);
    }
    return exists;
  }

  private void requireRule(String code) {
    if (!catalog.rules().containsKey(code)) {
      problems.add("schemas/rules.yaml has no rule " + code);
    }
  }
}
