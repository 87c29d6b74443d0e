package io.rosterlake.jobs.upkeep;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what is freed, by why and by where; may be told by several threads. */
final class Tally {
  private final Map<Kind, Freed> byKind = new EnumMap<>(Kind.class);
  private final SortedMap<String, Freed> byLayer = new TreeMap<>();

  Tally() {
    for (Kind kind : Kind.values()) {
      byKind.put(kind, Freed.NOTHING);
    }
  }

  /**
   * Adds to both sums.
   *
   * @param layer as {@link io.rosterlake.lake.LakePaths#layer} names it
   */
  synchronized void add(Kind kind, String layer, Freed freed) {
    byKind.merge(kind, freed, Freed::plus);
    byLayer.merge(layer, freed, Freed::plus);
  }

  synchronized Map<Kind, Freed> byKind() {
    return new EnumMap<>(byKind);
  }

  synchronized Freed ofLayer(String layer) {
    return byLayer.getOrDefault(layer, Freed.NOTHING);
  }
}
