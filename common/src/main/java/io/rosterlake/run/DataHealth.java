package io.rosterlake.run;

import io.rosterlake.quality.RootCause;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an inbound flow found wrong.
 *
 * @param rules findings per rule, zeros included
 * @param rootCauses the findings that cost the most other records, the worst first
 * @param holds why the run must be held: one sentence a reason, none for a run that may be
 *     published
 */
public record DataHealth(
    SortedMap<String, Long> rules, List<RootCause> rootCauses, List<String> holds) {
  static final DataHealth UNKNOWN = new DataHealth(Map.of(), List.of(), List.of());

  public DataHealth {
    rules = new TreeMap<>(rules);
    rootCauses = List.copyOf(rootCauses);
    holds = List.copyOf(holds);
  }

  public DataHealth(Map<String, Long> rules, List<RootCause> rootCauses, List<String> holds) {
    this(new TreeMap<>(rules), rootCauses, holds);
  }
}
