package io.rosterlake.jobs.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A name, and what stood in its place before.
 *
 * @param name the latest
 * @param since the run that first saw it
 * @param former oldest first
 */
public record Named<T>(T name, Instant since, List<Former<T>> former) {
  public Named {
    former = List.copyOf(former);
  }

  /** The names of periods that follow each other; equal neighbours are one. */
  static <T> Named<T> of(List<Former<T>> periods) {
    List<Former<T>> merged = new ArrayList<>();
    for (Former<T> period : periods) {
      Former<T> before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (before != null && Objects.equals(before.value(), period.value())) {
        merged.set(merged.size() - 1, new Former<>(before.value(), before.first(), period.last()));
      } else {
        merged.add(period);
      }
    }
    Former<T> latest = merged.remove(merged.size() - 1);
    return new Named<>(latest.value(), latest.first(), merged);
  }

  /** Something else than the name, for the same periods. */
  public <R> Named<R> map(Function<T, R> other) {
    List<Former<R>> periods = new ArrayList<>();
    former.forEach(
        each -> periods.add(new Former<>(other.apply(each.value()), each.first(), each.last())));
    periods.add(new Former<>(other.apply(name), since, since));
    return of(periods);
  }

  /** The name at the end of a period, and those that stood in its place earlier in it. */
  Named<T> within(Instant from, Instant until) {
    List<Former<T>> begun = new ArrayList<>(former);
    begun.add(new Former<>(name, since, Instant.MAX));
    while (begun.size() > 1 && begun.get(begun.size() - 1).first().isAfter(until)) {
      begun.remove(begun.size() - 1);
    }
    Former<T> latest = begun.get(begun.size() - 1);
    begun.removeIf(each -> each.last().isBefore(from) && !each.equals(latest));
    return of(begun);
  }

  /** The name at a time. */
  T at(Instant time) {
    return within(time, time).name();
  }
}
