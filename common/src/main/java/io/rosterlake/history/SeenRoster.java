package io.rosterlake.history;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the roster of a source system and year consisted of when a run read it; the guard compares
 * the next one with it.
 *
 * @param files the files that were sent, by name
 * @param accepted per entity, how many records were accepted
 */
public record SeenRoster(List<String> files, SortedMap<String, Long> accepted) {
  public SeenRoster {
    files = files.stream().sorted().toList();
    accepted = Collections.unmodifiableSortedMap(new TreeMap<>(accepted));
  }
}
