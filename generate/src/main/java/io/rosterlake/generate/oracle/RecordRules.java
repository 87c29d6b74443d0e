package io.rosterlake.generate.oracle;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Field;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Severity;
import io.rosterlake.generate.oracle.Candidate.Fault;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges records by what they say themselves, and by whether they were said before. */
final class RecordRules {
  private final Catalog catalog;
  private final Entity entity;
  private final Mapping mapping;
  private final Map<String, Map<String, String>> codesByField = new HashMap<>();
  private final Set<String> keys = new HashSet<>();
  private final Set<String> said = new HashSet<>();

  RecordRules(Catalog catalog, Entity entity, Mapping mapping) {
    this.catalog = catalog;
    this.entity = entity;
    this.mapping = mapping;
    for (Field field : entity.fields()) {
      codesByField.put(
          field.name(),
          field
              .vocabulary()
              .map(name -> catalog.vocabulary(name).codesBySpelling())
              .orElse(Map.of()));
    }
  }

  Candidate judge(Candidate record, Map<String, String> cells) {
    record.identify(
        entity.key().stream().map(field -> Reading.stripped(cell(cells, field))).toList());
    entity.fields().forEach(field -> read(field, cell(cells, field.name()), record));
    entity.periods().forEach(period -> judge(period, record));
    return record;
  }

  /** What two records have in common that are one: the key, and the period where there is one. */
  String key(Candidate record) {
    return text(record, entity.key())
        + "\u0000"
        + text(
            record,
            entity.periods().stream()
                .filter(period -> !entity.field(period.end()).isRequired())
                .flatMap(period -> Stream.of(period.start(), period.end()))
                .toList());
  }

  private static String text(Candidate record, List<String> fields) {
    return fields.stream()
        .map(field -> String.join(",", record.values(field)))
        .collect(Collectors.joining("\n"));
  }

  /** Rejects a sound record that was said before. */
  void judgeRepeat(Candidate record, String key) {
    if (!record.isRejected() && !said.add(key)) {
      add(record, entity.key().get(0), "DuplicateRecord", Severity.ERROR);
    }
  }

  /**
   * Joins a sound record of another period with the first of its key: periods of planted records
   * all cover the day of the run.
   */
  void judgePeriod(Candidate record, String key) {
    if (!record.isRejected() && !keys.add(key.substring(0, key.indexOf('\u0000')))) {
      add(record, entity.periods().get(0).start(), "JoinedPeriod", Severity.WARNING);
      record.leaveOut();
    }
  }

  /** A field that the file has no column for is blank. */
  private String cell(Map<String, String> cells, String field) {
    return cells.getOrDefault(mapping.spelled(field), "");
  }

  private void read(Field field, String cell, Candidate record) {
    Reading reading = Reading.of(field.type(), codesByField.get(field.name()), cell);
    record.read(field.name(), reading.values());
    if (reading.isBlank() && field.isRequired()) {
      add(record, field.name(), "MissingRequiredValue", Severity.ERROR);
    }

    String rule = field.vocabulary().isPresent() ? "InvalidOrMissingReferenceCode" : "InvalidType";
    Severity severity = field.isRequired() ? Severity.ERROR : Severity.WARNING;
    reading.bad().forEach(bad -> add(record, field.name(), rule, severity));
  }

  private void judge(Entity.Period period, Candidate record) {
    Optional<String> start = record.value(period.start());
    Optional<String> end = record.value(period.end());
    if (start.isPresent() && end.isPresent() && end.get().compareTo(start.get()) < 0) {
      add(record, period.end(), "EndBeforeStart", Severity.WARNING);
      if (!entity.field(period.end()).isRequired()) {
        record.clear(period.end(), end.get());
      }
    }
  }

  private void add(Candidate record, String field, String rule, Severity ofField) {
    Severity severity = catalog.rule(rule).severityOr(ofField);
    record.add(new Fault(mapping.spelled(field), rule, severity, Optional.empty()));
  }
}
