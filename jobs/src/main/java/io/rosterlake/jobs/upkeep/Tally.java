package io.rosterlake.jobs.upkeep;

import java.util.EnumMap;
import java.util.Map;

/** Adds up what is freed; may be told by several threads. */
final class Tally {
  private final Map<Kind, Freed> byKind = new EnumMap<>(Kind.class);

  Tally() {
    for (Kind kind : Kind.values()) {
      byKind.put(kind, Freed.NOTHING);
    }
  }

  synchronized void add(Kind kind, Freed freed) {
    byKind.merge(kind, freed, Freed::plus);
  }

  synchronized Map<Kind, Freed> byKind() {
    return new EnumMap<>(byKind);
  }
}
