package io.rosterlake.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Runs independent pieces of work side by side: what a small run pays for is the fixed cost of each
 * table it writes, and those overlap.
 */
public final class SideBySide {
  /** Four at a time kept two cores busy; more brought nothing (DESIGN §5). */
  public static final int THREADS = 4;

  private SideBySide() {}

  /**
   * Applies the work to each item; results in the order of the items. The first failure is thrown,
   * once nothing is at work any more: whoever fails gives the lake back, and must not write to it
   * after that.
   */
  public static <T, R> List<R> map(List<T> items, Function<T, R> work) {
    return largestFirst(items, item -> 0, work);
  }

  /**
   * The same, begun with the items that take longest, so that none of them is at work alone in the
   * end.
   *
   * @param size what the time for an item grows with, in any unit
   */
  public static <T, R> List<R> largestFirst(
      List<T> items, ToLongFunction<T> size, Function<T, R> work) {
    ExecutorService pool =
        Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, items.size())));
    try {
      long[] sizes = items.stream().mapToLong(size).toArray();
      List<Integer> begun =
          IntStream.range(0, sizes.length)
              .boxed()
              .sorted(Comparator.comparingLong(item -> -sizes[item]))
              .toList();
      Map<Integer, Future<R>> futures = new HashMap<>();
      for (int item : begun) {
        futures.put(item, pool.submit(() -> work.apply(items.get(item))));
      }
      List<R> results = new ArrayList<>();
      for (int item = 0; item < items.size(); item++) {
        results.add(futures.get(item).get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
      awaitEnd(pool);
    }
  }

  /** Does things side by side; failures as for {@link #map}. */
  public static void run(List<Runnable> works) {
    map(
        works,
        work -> {
          work.run();
          return true;
        });
  }

  /** Does two things side by side that give different results; failures as for {@link #map}. */
  public static <A, B> Map.Entry<A, B> both(Supplier<A> first, Supplier<B> second) {
    AtomicReference<A> ofFirst = new AtomicReference<>();
    AtomicReference<B> ofSecond = new AtomicReference<>();
    run(List.of(() -> ofFirst.set(first.get()), () -> ofSecond.set(second.get())));
    return Map.entry(ofFirst.get(), ofSecond.get());
  }

  /** Also an interruption does not end the wait: it has ended the work, which is soon over. */
  private static void awaitEnd(ExecutorService pool) {
    boolean isInterrupted = false;
    boolean isOver = false;
    while (!isOver) {
      try {
        // Storage that does not answer: its own time limit ends the wait.
        isOver = pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
