package io.rosterlake.generate.oracle;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of the records of one entity. */
final class Population {
  private final Map<String, Long> accepted = new LinkedHashMap<>();
  private final Map<String, Rejection> rejected = new HashMap<>();
  private final Map<String, Lack> lacking = new HashMap<>();

  /**
   * Why a record left.
   *
   * @param because what it follows from; none when it began here
   */
  record Rejection(long line, String place, Optional<Cause> because) {}

  /**
   * What a record that goes on has not, of what others want of it.
   *
   * @param blank the fields without a value
   * @param taken those of them that had one until a warning took it
   */
  record Lack(String place, Set<String> blank, Set<String> taken) {}

  /** Notes a record that goes on. */
  void accept(String id, long line, Lack lack) {
    accepted.put(id, line);
    if (!lack.blank().isEmpty()) {
      lacking.put(id, lack);
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

  boolean lacksAnyOf(String id, List<String> fields) {
    return lacking.containsKey(id) && !Collections.disjoint(lacking.get(id).blank(), fields);
  }

  /** Where a warning took one of the fields from a record; nothing when none did. */
  Optional<String> placeWhereTaken(String id, List<String> fields) {
    return Optional.ofNullable(lacking.get(id))
        .filter(lack -> !Collections.disjoint(lack.taken(), fields))
        .map(Lack::place);
  }

  /** The accepted records with their lines. */
  Map<String, Long> accepted() {
    return accepted;
  }

  Optional<Rejection> rejection(String id) {
    return Optional.ofNullable(rejected.get(id));
  }
}
