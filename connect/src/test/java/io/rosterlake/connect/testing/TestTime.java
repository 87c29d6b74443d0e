package io.rosterlake.connect.testing;

import io.rosterlake.connect.http.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes at once when somebody sleeps. */
public final class TestTime {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-09-01T02:00:00Z"));
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  /** What a client is given. */
  public Waiting waiting() {
    return new Waiting(now::get, this::sleep, new Random(1));
  }

  /** Lets time pass without a sleeper. */
  public void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  /** How long sleepers slept, in order. */
  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  private void sleep(Duration pause) {
    pauses.add(pause);
    pass(pause);
  }
}
