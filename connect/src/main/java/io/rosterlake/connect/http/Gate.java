package io.rosterlake.connect.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets so many requests through at once, and none before the time that the server asked to be left
 * alone until: a pause that one request is told holds for all of a client.
 */
final class Gate {
  private final Semaphore places;
  private final Waiting waiting;
  private final AtomicReference<Instant> closedUntil = new AtomicReference<>(Instant.MIN);

  Gate(int parallel, Waiting waiting) {
    this.places = new Semaphore(parallel, true);
    this.waiting = waiting;
  }

  void enter() throws InterruptedException {
    places.acquire();
    boolean isIn = false;
    try {
      Instant now = waiting.clock().instant();
      while (now.isBefore(closedUntil.get())) {
        waiting.sleeper().sleep(Duration.between(now, closedUntil.get()));
        now = waiting.clock().instant();
      }
      isIn = true;
    } finally {
      if (!isIn) {
        places.release();
      }
    }
  }

  void leave() {
    places.release();
  }

  void closeUntil(Instant time) {
    closedUntil.accumulateAndGet(time, (one, other) -> one.isAfter(other) ? one : other);
  }
}
