package io.rosterlake.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that every name in a format refers to something that exists. */
final class FormatCheck {
  private final Catalog catalog;
  private final Format format;
  private final List<String> problems = new ArrayList<>();

  FormatCheck(Catalog catalog, Format format) {
    this.catalog = catalog;
    this.format = format;
  }

  List<String> problems() {
    format.files().forEach(this::file);
    Set<String> feeds = new HashSet<>();
    for (Mapping mapping : format.mappings()) {
      if (!feeds.add(mapping.entity() + " " + mapping.file())) {
        add("%s feeds %s twice".formatted(mapping.file(), mapping.entity()));
      }
      mapping(mapping);
    }
    for (Entity entity : catalog.entities()) {
      format.feed(entity).filter(feed -> !feed.agreesOnRepeats()).ifPresent(this::disagreeing);
    }
    for (List<String> together : format.requiredTogether()) {
      together.forEach(file -> requireFile("requiredTogether", file));
    }
    format.translations().forEach(this::translation);
    format.manifest().ifPresent(this::manifest);
    format.status().ifPresent(this::status);
    return problems;
  }

  private void file(SourceFile file) {
    file.problems().forEach(problem -> add(file.name() + ": " + problem));
    for (SourceColumn column : file.columns()) {
      column.retiredWith().ifPresent(other -> requireFile(file.name(), other));
    }
    layout(file);
    long counting =
        format.mappings().stream()
            .filter(mapping -> mapping.file().equals(file.name()) && !mapping.isDerived())
            .count();
    boolean isMapped =
        format.mappings().stream().anyMatch(mapping -> mapping.file().equals(file.name()));
    if (isMapped && counting != 1) {
      add(
          "%s needs exactly one mapping that is not derived, and has %d"
              .formatted(file.name(), counting));
    }
  }

  /** What goes with another layout than the format's. */
  private void layout(SourceFile file) {
    if (format.layout() == Layout.JSON_LINES) {
      if (!file.dialects().isEmpty()) {
        add(file.name() + " has dialects, which are told apart by a header: that is layout csv");
      }
      Set<List<String>> paths = new HashSet<>();
      file.columns().stream()
          .flatMap(column -> column.paths().stream())
          .filter(path -> !paths.add(path))
          .forEach(path -> add("%s: two columns have the path %s".formatted(file.name(), path)));
    } else {
      file.columns().stream()
          .filter(SourceColumn::hasPathOfItsOwn)
          .forEach(
              column ->
                  add(
                      "%s: column %s has a path, which goes with layout jsonLines only"
                          .formatted(file.name(), column.name())));
    }
  }

  private void disagreeing(Feed feed) {
    add(
        "all mappings of %s must say mergesRepeats, or none: records of %s with one key are one record or duplicates"
            .formatted(feed.entity().name(), feed.files()));
  }

  private void mapping(Mapping mapping) {
    requireFile("the mapping of " + mapping.entity(), mapping.file());
    Optional<Entity> entity =
        catalog.entities().stream()
            .filter(each -> each.name().equals(mapping.entity()))
            .findFirst();
    if (entity.isEmpty()) {
      add("a mapping feeds %s, which the model does not have".formatted(mapping.entity()));
      return;
    }
    Set<String> fields =
        entity.get().fields().stream().map(Field::name).collect(Collectors.toSet());
    Set<String> columns =
        format.files().stream()
            .flatMap(file -> spellings(mapping, file))
            .collect(Collectors.toSet());
    mapping
        .spelling()
        .forEach(
            (field, column) -> {
              if (!fields.contains(field)) {
                add(
                    "the mapping of %s spells %s, which is no field"
                        .formatted(mapping.entity(), field));
              }
              if (!columns.contains(column)) {
                add(
                    "the mapping of %s spells %s, which is no column"
                        .formatted(mapping.entity(), column));
              }
            });
    Stream.of(mapping.optional(), mapping.firstOf(), mapping.collects().keySet())
        .flatMap(Collection::stream)
        .filter(field -> !fields.contains(field))
        .forEach(
            field -> add("the mapping of %s has no field %s".formatted(mapping.entity(), field)));
    collected(mapping, columns);
  }

  private void collected(Mapping mapping, Set<String> columns) {
    mapping.collects().values().stream()
        .flatMap(List::stream)
        .filter(column -> !columns.contains(column))
        .forEach(
            column ->
                add(
                    "the mapping of %s collects %s, which is no column"
                        .formatted(mapping.entity(), column)));
  }

  /** The columns of the mapping's file; those of another one with its name before them. */
  private static Stream<String> spellings(Mapping mapping, SourceFile file) {
    String before = file.name().equals(mapping.file()) ? "" : file.name() + " ";
    return file.columns().stream().map(column -> before + column.name());
  }

  private void translation(String list, Map<String, String> spellings) {
    Vocabulary vocabulary = catalog.vocabularies().get(list);
    if (vocabulary == null) {
      add("there is no vocabulary %s to translate to".formatted(list));
      return;
    }
    Set<String> codes =
        vocabulary.values().stream().map(Vocabulary.Value::code).collect(Collectors.toSet());
    spellings.values().stream()
        .filter(code -> !codes.contains(code))
        .forEach(code -> add("it translates to %s, which %s does not have".formatted(code, list)));
  }

  private void manifest(PackageManifest manifest) {
    if (format.layout() != Layout.CSV) {
      add("a manifest goes with layout csv only");
    }
    requireFile("the manifest", manifest.file());
    format
        .file(manifest.file())
        .ifPresent(
            file ->
                Stream.of(manifest.nameColumn(), manifest.valueColumn())
                    .filter(column -> file.column(column).isEmpty())
                    .forEach(column -> add("the manifest has no column " + column)));
  }

  /** Without a key nobody could tell which record a change is of. */
  private void status(RecordStatus status) {
    List<SourceFile> files =
        format.files().stream().filter(file -> file.stored(status.column()).isPresent()).toList();
    if (files.isEmpty()) {
      add("no file has the column %s of the status".formatted(status.column()));
    }
    files.stream()
        .filter(file -> file.key().isEmpty())
        .forEach(file -> add("%s has a status, so it needs a key".formatted(file.name())));
  }

  private void requireFile(String who, String file) {
    if (format.file(file).isEmpty()) {
      add("%s names file %s, which the format does not list".formatted(who, file));
    }
  }

  private void add(String problem) {
    problems.add("format %s: %s".formatted(format.name(), problem));
  }
}
