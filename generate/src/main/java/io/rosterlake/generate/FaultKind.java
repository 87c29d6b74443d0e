package io.rosterlake.generate;

import io.rosterlake.catalog.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of fault: one rule, broken in one column of one file.
 *
 * @param field the column that is damaged; empty when it is not always the same one
 * @param stage when the fault shows
 * @param uses the columns that no other fault may touch if this one is to show
 * @param place which records can have it
 * @param spareKey the column that makes a copy of a record another record; empty in a file whose
 *     records cannot stand alone
 */
record FaultKind(
    String file,
    String field,
    String rule,
    Severity severity,
    Stage stage,
    Set<String> uses,
    Place place,
    Optional<String> spareKey,
    Damage damage) {

  /** The step of judgement in which a fault shows. */
  enum Stage {
    /** The record cannot be cut into cells, so nothing else of it shows. */
    TEXT,
    /** A value is judged by itself, or beside another of its record. */
    VALUE,
    /** Only records whose values are sound are held against each other. */
    DUPLICATE,
    /** References are judged even of records that leave. */
    REFERENCE,
    /** Only records that go on are judged as a part of the whole. */
    WHOLE
  }

  /**
   * The records that can have a fault.
   *
   * @param onlyRows the rows of the file that will do; empty when any will
   * @param isSpareOnly whether it must be a record that was added for the fault
   */
  record Place(List<Integer> onlyRows, boolean isSpareOnly) {
    static final Place ANYWHERE = new Place(List.of(), false);
    static final Place SPARE = new Place(List.of(), true);
  }

  private boolean rejects() {
    return severity == Severity.ERROR;
  }

  /** Whether both faults show when one record has them. */
  boolean canShare(FaultKind other) {
    return Collections.disjoint(uses, other.uses) && showsBeside(other) && other.showsBeside(this);
  }

  private boolean showsBeside(FaultKind other) {
    return switch (stage) {
      case TEXT -> false;
      case VALUE, REFERENCE -> other.stage != Stage.TEXT;
      case DUPLICATE -> !(other.rejects() && other.stage == Stage.VALUE);
      case WHOLE -> !other.rejects();
    };
  }
}
