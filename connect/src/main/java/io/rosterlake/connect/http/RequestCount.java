package io.rosterlake.connect.http;

import java.util.concurrent.atomic.AtomicLong;

/** How many requests were sent, repeated ones included. Safe for several threads. */
public final class RequestCount {
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong throttled = new AtomicLong();

  void addSent() {
    sent.incrementAndGet();
  }

  void addThrottled() {
    throttled.incrementAndGet();
  }

  /** How many requests were sent. */
  public long sent() {
    return sent.get();
  }

  /** How often the server answered that it gets too many: with status 429, or with a pause. */
  public long throttled() {
    return throttled.get();
  }
}
