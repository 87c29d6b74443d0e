package io.rosterlake.history;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the roster of a source system and year consisted of when a run read it; the guard compares
 * the next one with it.
 *
 * @param format the format that it was in; {@code null} in manifests of before it was kept
 * @param files the files that were sent, by name
 * @param accepted per entity, how many records were accepted
 */
public record SeenRoster(String format, List<String> files, SortedMap<String, Long> accepted) {
  public SeenRoster {
    files = files.stream().sorted().toList();
    accepted = Collections.unmodifiableSortedMap(new TreeMap<>(accepted));
  }

  /** Whether the files of both can be compared. */
  boolean isInFormatOf(SeenRoster other) {
    return format == null || format.equals(other.format);
  }
}
