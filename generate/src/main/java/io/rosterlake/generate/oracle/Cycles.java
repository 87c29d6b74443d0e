package io.rosterlake.generate.oracle;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds who is their own ancestor, by walking up from everybody. */
final class Cycles {
  private Cycles() {}

  static Set<String> among(Map<String, String> parents) {
    Set<String> onCycles = new HashSet<>();
    for (String start : parents.keySet()) {
      Set<String> seen = new HashSet<>();
      String above = parents.get(start);
      while (above != null && !above.equals(start) && seen.add(above)) {
        above = parents.get(above);
      }

      if (start.equals(above)) {
        onCycles.add(start);
      }
    }

    return onCycles;
  }
}
