package io.rosterlake.generate.oracle;

import io.rosterlake.catalog.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A record while it is judged. */
final class Candidate {
  private final String file;
  private final long line;
  private final Map<String, List<String>> values = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private String id = "";
  private boolean isLeftOut;

  Candidate(String file, long line) {
    this.file = file;
    this.line = line;
  }

  /** A record of an entity, by its id. */
  record Name(String entity, String id) {}

  /**
   * A fault.
   *
   * @param because what it follows from; none when it began here
   */
  record Fault(String field, String rule, Severity severity, Optional<Cause> because) {
    boolean isError() {
      return severity == Severity.ERROR;
    }
  }

  /** {@code file:line}, where the record starts. */
  String place() {
    return file + ":" + line;
  }

  String file() {
    return file;
  }

  long line() {
    return line;
  }

  /** The parts of the key as they were received. */
  String id() {
    return id;
  }

  void identify(List<String> parts) {
    id = String.join("/", parts);
  }

  void read(String field, List<String> read) {
    values.put(field, read);
  }

  /** The values of a field; none when it was blank, or lost what was bad. */
  List<String> values(String field) {
    return values.getOrDefault(field, List.of());
  }

  Optional<String> value(String field) {
    return values(field).stream().findFirst();
  }

  void clear(String field, String value) {
    values.put(
        field,
        values(field).stream().filter(each -> !each.equals(value)).collect(Collectors.toList()));
  }

  void add(Fault fault) {
    faults.add(fault);
  }

  List<Fault> faults() {
    return faults;
  }

  /** Lets the record leave without a fault of its own. */
  void leaveOut() {
    isLeftOut = true;
  }

  boolean isLeftOut() {
    return isLeftOut;
  }

  boolean isRejected() {
    return faults.stream().anyMatch(Fault::isError);
  }

  /** Whether a warning took what was in a column, or some of it. */
  boolean isWarnedOf(String column) {
    return faults.stream().anyMatch(fault -> !fault.isError() && fault.field().equals(column));
  }

  /** What rejected this record; none when its first error is its own. */
  Optional<Cause> rejectedBecauseOf() {
    return faults.stream().filter(Fault::isError).findFirst().flatMap(Fault::because);
  }
}
