package io.rosterlake.jobs.generate;

import io.rosterlake.catalog.Severity;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A kind of fault: where it goes, what it does to the row, and what an upload check has to say.
 *
 * @param field the column the finding names
 */
record Fault(String file, String field, String rule, Severity severity, Damage damage) {
  /**
   * Turns a good row into the rows that are written instead; the last of them is the faulty one.
   */
  @FunctionalInterface
  interface Damage {
    List<String[]> apply(String[] row, int column);
  }

  static Fault missingValue(String file, String field) {
    return new Fault(file, field, "MissingRequiredValue", Severity.ERROR, toCell(cell -> ""));
  }

  static Fault unknownCode(String file, String field, Severity severity, String code) {
    return new Fault(file, field, "InvalidOrMissingReferenceCode", severity, toCell(cell -> code));
  }

  static Fault malformed(String file, String field, String value) {
    return new Fault(file, field, "InvalidType", Severity.WARNING, toCell(cell -> value));
  }

  /** A repeated record is laid to the first column of its key. */
  static Fault repeatedRecord(String file, String field) {
    return new Fault(
        file, field, "DuplicateRecord", Severity.ERROR, (row, column) -> List.of(row, row.clone()));
  }

  static Fault danglingReference(String file, String field) {
    return new Fault(file, field, "MissingReferencedRecord", Severity.ERROR, toCell(Fault::nobody));
  }

  static Fault danglingOptionalReference(String file, String field) {
    return new Fault(
        file, field, "MissingOptionalReference", Severity.WARNING, toCell(Fault::nobody));
  }

  /** No id of a generated district starts with an X. Keeping the rest keeps keys unique. */
  private static String nobody(String id) {
    return "X" + id;
  }

  private static Damage toCell(UnaryOperator<String> change) {
    return (row, column) -> {
      String[] damaged = row.clone();
      damaged[column] = change.apply(row[column]);
      return List.<String[]>of(damaged);
    };
  }
}
