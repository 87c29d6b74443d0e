package io.rosterlake.connect.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a client waits before it sends a request again. */
final class Pauses {
  private static final int LARGEST_SHIFT = 20;

  private final HttpLimits limits;
  private final Waiting waiting;

  Pauses(HttpLimits limits, Waiting waiting) {
    this.limits = limits;
    this.waiting = waiting;
  }

  /**
   * The pause after a try: what the server asked for and a little more, or else one that doubles
   * with each try, of which a random half is left out.
   */
  Duration after(int tries, Optional<Duration> askedFor) {
    double spread = waiting.random().nextDouble();
    if (askedFor.isPresent()) {
      return askedFor.get().plus(part(limits.firstPause(), spread));
    }
    Duration doubled = limits.firstPause().multipliedBy(1L << Math.min(tries - 1, LARGEST_SHIFT));
    Duration longest =
        doubled.compareTo(limits.longestPause()) < 0 ? doubled : limits.longestPause();
    return part(longest, 0.5 + spread / 2);
  }

  /**
   * What {@code Retry-After} asks for, in seconds or as a date. A date is compared with the clock
   * of the server, where the reply has it.
   */
  Optional<Duration> askedForBy(ApiReply reply) {
    return reply.header("Retry-After").flatMap(value -> read(value, reply));
  }

  private Optional<Duration> read(String value, ApiReply reply) {
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    Instant now = reply.date().orElseGet(() -> waiting.clock().instant());
    return ApiReply.instant(value)
        .map(until -> Duration.between(now, until))
        .map(pause -> pause.isNegative() ? Duration.ZERO : pause);
  }

  private static Duration part(Duration whole, double part) {
    return Duration.ofMillis((long) Math.ceil(whole.toMillis() * part));
  }
}
