package io.rosterlake.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

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
    ExecutorService pool =
        Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, items.size())));
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T item : items) {
        futures.add(pool.submit(() -> work.apply(item)));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
      awaitEnd(pool);
    }
  }

  private static void awaitEnd(ExecutorService pool) {
    try {
      while (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
        // Storage that does not answer: its own time limit ends the wait.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
