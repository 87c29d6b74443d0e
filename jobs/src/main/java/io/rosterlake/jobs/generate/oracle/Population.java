package io.rosterlake.jobs.generate.oracle;

import io.rosterlake.jobs.generate.oracle.Candidate.Name;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of the records of one entity. */
final class Population {
  private final Map<String, Long> accepted = new LinkedHashMap<>();
  private final Map<String, Rejection> rejected = new HashMap<>();
  private final Map<String, Set<String>> lacking = new HashMap<>();

  /**
   * Why a record left.
   *
   * @param because the record whose rejection it follows from; none when it began here
   */
  record Rejection(long line, String place, Optional<Name> because) {}

  /**
   * Notes a record that goes on.
   *
   * @param blankFields the fields that others want of it and that it has not
   */
  void accept(String id, long line, Set<String> blankFields) {
    accepted.put(id, line);
    if (!blankFields.isEmpty()) {
      lacking.put(id, Set.copyOf(blankFields));
    }
  }

  /** Notes a record that leaves. Of several with one id, the first in the file speaks for it. */
  void reject(String id, Rejection rejection) {
    accepted.remove(id, rejection.line());
    rejected.merge(id, rejection, (one, other) -> other.line() < one.line() ? other : one);
  }

  boolean has(String id) {
    return accepted.containsKey(id);
  }

  boolean lacksAnyOf(String id, Set<String> fields) {
    Set<String> blank = new HashSet<>(lacking.getOrDefault(id, Set.of()));
    blank.retainAll(fields);
    return !blank.isEmpty();
  }

  /** The accepted records with their lines. */
  Map<String, Long> accepted() {
    return accepted;
  }

  Optional<Rejection> rejection(String id) {
    return Optional.ofNullable(rejected.get(id));
  }
}
