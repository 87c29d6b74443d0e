package io.rosterlake.generate.oracle;

import io.rosterlake.generate.oracle.Candidate.Name;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Says which rejected record a lost one was lost with. Several may have kept it; the first of them
 * by entity and id is named, so that nothing depends on chance.
 *
 * <p>But a record that fell because this very one was lost is no reason for that. Nor is one that
 * fell with somebody who was in turn lost with this one, such as two people who are each other's
 * contact: in such a circle, whoever would have been kept from outside names that, and the others
 * those that are nearest to it. Where nothing from outside would have kept anybody, all of them
 * stand for themselves.
 */
final class Blame {
  private static final Comparator<Name> ORDER =
      Comparator.comparing(Name::entity).thenComparing(Name::id);

  /** Per lost id the rejected records that would have kept it. */
  private final Map<String, SortedMap<Name, Fall>> keepers = new HashMap<>();

  private final Map<String, Set<String>> above = new HashMap<>();

  /**
   * How a record left.
   *
   * @param with the lost one that it fell with; none when it was rejected before anybody was lost
   */
  private record Fall(Optional<String> with) {}

  /** Notes a record that was rejected before anybody was lost, and would have kept one. */
  void addRejected(Name keeper, String kept) {
    keepersOf(kept).putIfAbsent(keeper, new Fall(Optional.empty()));
  }

  /** Notes a record that fell with a lost one, and would have kept one: another, or the same. */
  void addFallen(Name keeper, String kept, String lost) {
    // Of several records with one id, the first in the file speaks for it; this is the first,
    // because a later one would have been a duplicate.
    keepersOf(kept).put(keeper, new Fall(Optional.of(lost)));
  }

  private SortedMap<Name, Fall> keepersOf(String lost) {
    return keepers.computeIfAbsent(lost, any -> new TreeMap<>(ORDER));
  }

  /** The rejected record that a lost one was lost with; none when it stands for itself. */
  Optional<Name> of(String lost) {
    Optional<Name> outside = outside(lost);
    if (outside.isPresent()) {
      return outside;
    }

    Map<Name, Integer> steps = new HashMap<>();
    keepersOf(lost)
        .forEach(
            (keeper, fall) ->
                stepsOutside(fall.with().orElseThrow())
                    .ifPresent(count -> steps.put(keeper, count)));
    return steps.keySet().stream()
        .min(Comparator.<Name, Integer>comparing(steps::get).thenComparing(ORDER));
  }

  /** The first keeper that did not fall in a circle with the lost one. */
  private Optional<Name> outside(String lost) {
    return keepersOf(lost).entrySet().stream()
        .filter(keeper -> keeper.getValue().with().filter(with -> isCircle(lost, with)).isEmpty())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private boolean isCircle(String one, String other) {
    return above(one).contains(other) && above(other).contains(one);
  }

  /** Everybody that a lost one was lost with, directly or not, and itself. */
  private Set<String> above(String lost) {
    return above.computeIfAbsent(
        lost,
        start -> {
          Set<String> found = new HashSet<>(Set.of(start));
          Deque<String> next = new ArrayDeque<>(found);
          while (!next.isEmpty()) {
            withWhom(next.remove()).stream().filter(found::add).forEach(next::add);
          }

          return found;
        });
  }

  /** How many steps up it is to the nearest one that would have been kept from outside. */
  private Optional<Integer> stepsOutside(String start) {
    Map<String, Integer> steps = new HashMap<>(Map.of(start, 0));
    Deque<String> next = new ArrayDeque<>(steps.keySet());
    while (!next.isEmpty()) {
      String lost = next.remove();
      if (outside(lost).isPresent()) {
        return Optional.of(steps.get(lost));
      }

      withWhom(lost).stream()
          .filter(with -> steps.putIfAbsent(with, steps.get(lost) + 1) == null)
          .forEach(next::add);
    }

    return Optional.empty();
  }

  private Set<String> withWhom(String lost) {
    Set<String> withWhom = new HashSet<>();
    keepersOf(lost).values().forEach(fall -> fall.with().ifPresent(withWhom::add));
    return withWhom;
  }
}
