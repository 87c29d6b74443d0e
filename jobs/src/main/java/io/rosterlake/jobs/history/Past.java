package io.rosterlake.jobs.history;

import static java.util.Comparator.comparing;

import io.rosterlake.run.FormerValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What rows of gold said before they were changed.
 *
 * @param byId by key of the row, the values that were replaced, in the order of their replacement
 */
record Past(Map<String, List<Replaced>> byId) {

  /** A value that a run found replaced. */
  record Replaced(String column, Optional<String> value, Instant lastSeen, Instant changed) {}

  /** The past that rows of {@link FormerValues#TABLE} tell. */
  static Past of(List<GoldRow> rows) {
    Map<String, List<Replaced>> byId = new HashMap<>();
    for (GoldRow row : rows) {
      byId.computeIfAbsent(row.text(FormerValues.ID), id -> new ArrayList<>())
          .add(
              new Replaced(
                  row.text(FormerValues.COLUMN),
                  row.optionalText(FormerValues.VALUE),
                  row.time(FormerValues.LAST_SEEN_AT),
                  row.time(FormerValues.CHANGED_AT)));
    }
    // Two flows of one run may each replace a value: the second saw what the first one left.
    byId.values()
        .forEach(
            replaced ->
                replaced.sort(comparing(Replaced::changed).thenComparing(Replaced::lastSeen)));
    return new Past(byId);
  }

  Past and(Past other) {
    Map<String, List<Replaced>> all = new HashMap<>(byId);
    all.putAll(other.byId);
    return new Past(all);
  }

  /** The row as it was at a time. */
  GoldRow at(GoldRow row, Instant time) {
    Map<String, Optional<String>> values = new HashMap<>();
    for (Replaced each : replaced(row)) {
      if (each.changed().isAfter(time)) {
        values.putIfAbsent(each.column(), each.value());
      }
    }
    return row.with(values);
  }

  /** What a column holds or held, whenever that was. */
  List<String> everIn(String column, GoldRow row) {
    List<String> values = new ArrayList<>();
    row.optionalText(column).ifPresent(values::add);
    replaced(row).stream()
        .filter(each -> each.column().equals(column))
        .forEach(each -> each.value().ifPresent(values::add));
    return values;
  }

  /** The name of a row, and those before. */
  <T> Named<T> names(GoldRow row, Function<GoldRow, T> name) {
    return Named.of(periods(row, name));
  }

  /** What a row said, period by period; never empty. */
  private <T> List<Former<T>> periods(GoldRow row, Function<GoldRow, T> name) {
    TreeMap<Instant, Instant> lastSeenByChange =
        replaced(row).stream()
            .collect(
                Collectors.toMap(
                    Replaced::changed, Replaced::lastSeen, (one, later) -> one, TreeMap::new));
    List<Former<T>> periods = new ArrayList<>();
    Instant first = row.firstSeen();
    for (Map.Entry<Instant, Instant> change : lastSeenByChange.entrySet()) {
      periods.add(new Former<>(name.apply(at(row, first)), first, change.getValue()));
      first = change.getKey();
    }
    periods.add(new Former<>(name.apply(at(row, first)), first, row.lastSeen()));
    return periods;
  }

  private List<Replaced> replaced(GoldRow row) {
    return byId.getOrDefault(row.id(), List.of());
  }
}
