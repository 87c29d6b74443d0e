package io.rosterlake.jobs.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What becomes of several lines with one key: one record whose period is true for the day of the
 * run.
 *
 * @param line the line whose other values the record has
 */
record Stays<T>(T line, Period period) {

  /** The records of lines, which are in the order of their file. */
  static <T> List<Stays<T>> joined(
      List<T> lines,
      Function<T, Object> key,
      Function<T, Object> id,
      Function<T, Period> period,
      LocalDate today) {
    Map<Object, Map<Object, T>> byKey = new LinkedHashMap<>();
    for (T line : lines) {
      // The second line with an id is the first one again.
      byKey
          .computeIfAbsent(key.apply(line), any -> new LinkedHashMap<>())
          .putIfAbsent(id.apply(line), line);
    }
    return byKey.values().stream()
        .map(alike -> joined(List.copyOf(alike.values()), period, today))
        .toList();
  }

  private static <T> Stays<T> joined(List<T> lines, Function<T, Period> period, LocalDate today) {
    List<T> now = new ArrayList<>(lines);
    now.removeIf(line -> !period.apply(line).covers(today));
    if (!now.isEmpty()) {
      return of(now.get(0), lines, period);
    }
    List<T> ahead = new ArrayList<>(lines);
    ahead.removeIf(line -> !period.apply(line).isAhead(today));
    if (!ahead.isEmpty()) {
      Comparator<T> byBegin =
          Comparator.comparing(line -> period.apply(line).begin().orElseThrow());
      return of(ahead.stream().sorted(byBegin).findFirst().orElseThrow(), ahead, period);
    }
    // All that is past has an end.
    Comparator<T> byEnd =
        Comparator.comparing(
            line -> period.apply(line).end().orElseThrow(), Comparator.reverseOrder());
    return of(lines.stream().sorted(byEnd).findFirst().orElseThrow(), lines, period);
  }

  private static <T> Stays<T> of(T line, List<T> joined, Function<T, Period> period) {
    return new Stays<>(line, joined.stream().map(period).reduce(Period::with).orElseThrow());
  }
}
