package io.rosterlake.connect.oneroster;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;

/**
 * Pages of a collection that are asked for before they are needed. They help where every page is as
 * long as the first one; where one is not, those behind it are thrown away, and the collection goes
 * on from what was received.
 */
final class PagesAhead implements AutoCloseable {
  private final Pool pool;
  private final LongFunction<Page> fetch;
  private final Map<Long, Future<Page>> asked = new TreeMap<>();

  /**
   * Pages ahead of one collection.
   *
   * @param fetch the page from an offset on
   */
  PagesAhead(Pool pool, LongFunction<Page> fetch) {
    this.pool = pool;
    this.fetch = fetch;
  }

  /**
   * The threads and the places that all collections of a crawl share: so many pages are in memory
   * beside those that are being taken.
   */
  static final class Pool implements AutoCloseable {
    private final ExecutorService threads;
    private final Semaphore places;

    Pool(int pages) {
      this.threads = Executors.newFixedThreadPool(Math.max(1, pages));
      this.places = new Semaphore(pages);
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }

  /** The page from an offset on: one that was asked for, or else now. */
  Page take(long offset) throws InterruptedException {
    Future<Page> early = asked.remove(offset);
    if (early == null) {
      close();
      return fetch.apply(offset);
    }
    try {
      return early.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a page is fetched, or that fails with an exception", e);
    } finally {
      pool.places.release();
    }
  }

  /**
   * Asks for the pages behind one, while there are places.
   *
   * @param offset where the next page begins
   * @param size how many records a page has
   * @param end how many records there are
   */
  void askFrom(long offset, int size, long end) {
    for (long next = offset; next < end; next += size) {
      if (!asked.containsKey(next)) {
        if (!pool.places.tryAcquire()) {
          return;
        }
        long from = next;
        asked.put(next, pool.threads.submit(() -> fetch.apply(from)));
      }
    }
  }

  /** Throws away what was asked for. */
  @Override
  public void close() {
    asked
        .values()
        .forEach(
            page -> {
              page.cancel(true);
              pool.places.release();
            });
    asked.clear();
  }
}
