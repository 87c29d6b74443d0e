package io.rosterlake.jobs.generate.oracle;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Field;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Severity;
import io.rosterlake.jobs.generate.oracle.Candidate.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges records by what they say themselves, and by whether they were said before. */
final class RecordRules {
  private final Catalog catalog;
  private final Entity entity;
  private final Mapping mapping;
  private final Set<List<List<String>>> keys = new HashSet<>();

  RecordRules(Catalog catalog, Entity entity, Mapping mapping) {
    this.catalog = catalog;
    this.entity = entity;
    this.mapping = mapping;
  }

  Candidate judge(Candidate record, Map<String, String> cells) {
    record.identify(
        entity.key().stream().map(field -> Reading.stripped(cell(cells, field))).toList());
    entity.fields().forEach(field -> read(field, cell(cells, field.name()), record));
    entity.periods().forEach(period -> judge(period, record));
    if (!record.isRejected()) {
      List<List<String>> key = entity.key().stream().map(record::values).toList();
      if (!keys.add(key)) {
        add(record, entity.key().get(0), "DuplicateRecord", Severity.ERROR);
      }
    }

    return record;
  }

  /** A field that the file has no column for is blank. */
  private String cell(Map<String, String> cells, String field) {
    return cells.getOrDefault(mapping.spelled(field), "");
  }

  private void read(Field field, String cell, Candidate record) {
    Reading reading = Reading.of(field, field.vocabulary().map(catalog::vocabulary), cell);
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
