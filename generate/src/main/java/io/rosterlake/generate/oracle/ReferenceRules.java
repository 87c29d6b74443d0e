package io.rosterlake.generate.oracle;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Reference;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.WhenMissing;
import io.rosterlake.generate.oracle.Candidate.Fault;
import io.rosterlake.generate.oracle.Candidate.Name;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges records by whom they refer to. Records that leave anyway are judged as well, so that all
 * their faults are told at once.
 */
final class ReferenceRules {
  static final String MISSING_REQUIRED = "MissingReferencedRecord";
  private static final String MISSING_OPTIONAL = "MissingOptionalReference";
  private static final String PARENT_CYCLE = "ParentCycle";

  private final Catalog catalog;
  private final Entity entity;
  private final Mapping mapping;
  private final Map<String, Population> populations;
  private final Set<String> peers = new HashSet<>();

  ReferenceRules(
      Catalog catalog, Entity entity, Mapping mapping, Map<String, Population> populations) {
    this.catalog = catalog;
    this.entity = entity;
    this.mapping = mapping;
    this.populations = populations;
  }

  /** Whether a record may refer to one that comes later in its file. */
  boolean pointAmongThemselves() {
    return entity.references().stream().anyMatch(this::isAmongThemselves);
  }

  /** Takes a record that others of its entity may refer to, unless it is faulty by itself. */
  void addPeer(Candidate record) {
    if (!record.isRejected()) {
      peers.add(record.id());
    }
  }

  void judge(Candidate record) {
    for (Reference reference : entity.references()) {
      for (String id : List.copyOf(record.values(reference.field()))) {
        Population targets = populations.get(reference.entity());
        boolean isThere = isAmongThemselves(reference) ? peers.contains(id) : targets.has(id);
        if (!isThere) {
          addMissing(record, reference, id);
        } else if (targets.lacksAnyOf(id, reference.targetNeeds())) {
          Optional<Cause> taken =
              targets.placeWhereTaken(id, reference.targetNeeds()).map(Cause.LostValue::new);
          add(record, reference.field(), reference.targetNeedsRule(), taken);
        }
      }
    }
  }

  /** Whoever is their own ancestor loses the parent. */
  void judgeCycles(List<Candidate> records) {
    if (entity.hierarchy().isEmpty()) {
      return;
    }

    String parent = entity.hierarchy().get();
    Map<String, String> parents = new HashMap<>();
    records.stream()
        .filter(record -> !record.isRejected())
        .forEach(record -> record.value(parent).ifPresent(id -> parents.put(record.id(), id)));
    Set<String> onCycles = Cycles.among(parents);
    records.stream()
        .filter(record -> !record.isRejected() && onCycles.contains(record.id()))
        .forEach(record -> add(record, parent, PARENT_CYCLE, Optional.empty()));
  }

  private boolean isAmongThemselves(Reference reference) {
    return reference.entity().equals(entity.name());
  }

  private void addMissing(Candidate record, Reference reference, String id) {
    Optional<Cause> target = Optional.of(new Cause.Rejected(new Name(reference.entity(), id)));
    if (reference.whenMissing() == WhenMissing.REJECT) {
      add(record, reference.field(), MISSING_REQUIRED, target);
    } else {
      add(record, reference.field(), MISSING_OPTIONAL, target);
      record.clear(reference.field(), id);
    }
  }

  private void add(Candidate record, String field, String rule, Optional<Cause> because) {
    Severity severity = catalog.rule(rule).severityOr(Severity.ERROR);
    record.add(new Fault(mapping.spelled(field), rule, severity, because));
  }
}
