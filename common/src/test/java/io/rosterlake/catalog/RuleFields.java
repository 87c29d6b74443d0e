package io.rosterlake.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Where the rules of the catalogue look, as tables of docs/rules.md. */
record RuleFields(Catalog catalog) {

  /** The table of that rule; empty where it looks at every file or record alike. */
  List<String> of(Rule rule) {
    if (rule.check().isPresent()) {
      Rule.Check check = rule.check().get();
      return List.of(
          "Every record of `%s` satisfies `%s`.".formatted(check.entity(), check.condition()));
    }
    return switch (rule.code()) {
      case "FileNotFound" -> requiredFiles();
      case "RequiredTogether" -> requiredTogether();
      case "HeaderDoesntExist" -> requiredColumns();
      case "MissingRequiredValue" -> requiredFields();
      case "InvalidOrMissingReferenceCode" -> fieldsOfLists();
      case "InvalidType" -> fieldsOfTypes();
      case "EndBeforeStart" -> periods();
      case "DuplicateRecord" -> keys();
      case "MissingReferencedRecord" -> references(WhenMissing.REJECT);
      case "MissingOptionalReference" -> references(WhenMissing.CLEAR);
      case "ParentCycle" -> hierarchies();
      default -> named(rule.code());
    };
  }

  private List<String> requiredFiles() {
    List<String> lines = Markdown.row("format", "required files");
    for (Format format : catalog.formats()) {
      List<String> required =
          format.files().stream()
              .filter(file -> file.presence() == Presence.REQUIRED)
              .map(SourceFile::name)
              .toList();
      lines.add(Markdown.cells(format.title(), Markdown.codes(required)));
    }
    return lines;
  }

  private List<String> requiredTogether() {
    List<String> lines = Markdown.row("format", "files that belong together");
    for (Format format : catalog.formats()) {
      for (List<String> together : format.requiredTogether()) {
        lines.add(Markdown.cells(format.title(), Markdown.codes(together)));
      }
    }
    return lines;
  }

  /** JSON has no header: a property that is missing is a value that is missing. */
  private List<String> requiredColumns() {
    List<String> lines = Markdown.row("format", "file", "required columns");
    for (Format format : catalog.formats()) {
      if (format.layout() != Layout.CSV) {
        continue;
      }
      for (SourceFile file : format.files()) {
        List<String> required =
            file.columns().stream()
                .filter(column -> column.presence() == Presence.REQUIRED)
                .map(SourceColumn::name)
                .toList();
        lines.add(
            Markdown.cells(format.title(), Markdown.code(file.name()), Markdown.codes(required)));
      }
    }
    return lines;
  }

  private List<String> requiredFields() {
    List<String> lines = Markdown.row("entity", "required fields");
    for (Entity entity : catalog.entities()) {
      List<String> required =
          entity.fields().stream().filter(Field::isRequired).map(Field::name).toList();
      lines.add(Markdown.cells(Markdown.code(entity.name()), Markdown.codes(required)));
    }
    return lines;
  }

  private List<String> fieldsOfLists() {
    List<String> lines = Markdown.row("field", "list", "a tenant may extend it", "what leaves");
    eachField(
        (entity, field) ->
            field.vocabulary().stream()
                .map(catalog::vocabulary)
                .map(
                    list ->
                        Markdown.cells(
                            name(entity, field),
                            Markdown.code(list.referenceType()),
                            list.isExtensible() ? "yes" : "",
                            leaves(field))),
        lines);
    return lines;
  }

  private List<String> fieldsOfTypes() {
    List<String> lines = Markdown.row("field", "type", "what leaves");
    eachField(
        (entity, field) ->
            switch (field.type()) {
              case DATE, BOOLEAN, EMAIL, PHONE ->
                  Stream.of(
                      Markdown.cells(
                          name(entity, field), Markdown.lower(field.type()), leaves(field)));
              case ID, STRING, ENUM, ID_LIST, ENUM_LIST -> Stream.of();
            },
        lines);
    return lines;
  }

  private void eachField(BiFunction<Entity, Field, Stream<String>> row, List<String> lines) {
    for (Entity entity : catalog.entities()) {
      for (Field field : entity.fields()) {
        row.apply(entity, field).forEach(lines::add);
      }
    }
  }

  private List<String> periods() {
    List<String> lines = Markdown.row("entity", "start", "end", "a faulty end");
    for (Entity entity : catalog.entities()) {
      for (Entity.Period period : entity.periods()) {
        lines.add(
            Markdown.cells(
                Markdown.code(entity.name()),
                Markdown.code(period.start()),
                Markdown.code(period.end()),
                entity.field(period.end()).isRequired() ? "is kept" : "is dropped"));
      }
    }
    return lines;
  }

  private List<String> keys() {
    List<String> lines = Markdown.row("entity", "one record for each");
    for (Entity entity : catalog.entities()) {
      lines.add(Markdown.cells(Markdown.code(entity.name()), Markdown.codes(entity.key())));
    }
    return lines;
  }

  private List<String> references(WhenMissing whenMissing) {
    List<String> lines = Markdown.row("field", "names one of", "the field is", "what leaves");
    for (Entity entity : catalog.entities()) {
      entity.references().stream()
          .filter(reference -> reference.whenMissing() == whenMissing)
          .forEach(
              reference -> {
                Field field = entity.field(reference.field());
                lines.add(
                    Markdown.cells(
                        name(entity, field),
                        Markdown.code(reference.entity()),
                        field.isRequired() ? "required" : "optional",
                        lost(entity, field, whenMissing)));
              });
    }
    return lines;
  }

  private static String lost(Entity entity, Field field, WhenMissing whenMissing) {
    if (whenMissing == WhenMissing.REJECT) {
      return "the " + entity.record();
    }
    return field.type().isList() ? "that id of the list" : "the value";
  }

  private List<String> hierarchies() {
    List<String> lines = Markdown.row("entity", "field that names the parent");
    for (Entity entity : catalog.entities()) {
      entity
          .hierarchy()
          .ifPresent(
              parent ->
                  lines.add(Markdown.cells(Markdown.code(entity.name()), Markdown.code(parent))));
    }
    return lines;
  }

  /** Rules that an entity names: what a target needs, and what keeps a record. */
  private List<String> named(String code) {
    List<String> lines = new ArrayList<>();
    for (Entity entity : catalog.entities()) {
      entity.references().stream()
          .filter(reference -> code.equals(reference.targetNeedsRule()))
          .map(
              reference ->
                  "The record of `%s` that `%s.%s` names needs %s."
                      .formatted(
                          reference.entity(),
                          entity.name(),
                          reference.field(),
                          Markdown.codes(reference.targetNeeds())))
          .forEach(lines::add);
      entity
          .keptWhenReferenced()
          .filter(kept -> kept.rule().equals(code))
          .ifPresent(kept -> lines.addAll(keeping(entity, kept)));
    }
    return lines;
  }

  private static List<String> keeping(Entity entity, KeptWhenReferenced kept) {
    List<String> lines = Markdown.row("a " + entity.record() + " stays when named by", "and");
    for (KeptWhenReferenced.By by : kept.by()) {
      String condition =
          by.whereAlsoKept() == null
              ? ""
              : "the %s that %s names stays"
                  .formatted(entity.record(), Markdown.code(by.whereAlsoKept()));
      lines.add(Markdown.cells(Markdown.code(by.entity() + "." + by.field()), condition));
    }
    return lines;
  }

  private static String name(Entity entity, Field field) {
    return Markdown.code(entity.name() + "." + field.name());
  }

  private static String leaves(Field field) {
    if (field.isRequired()) {
      return "the record";
    }
    return field.type().isList() ? "that value of the list" : "the value";
  }
}
