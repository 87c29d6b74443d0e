package io.rosterlake.connect.auth;

import io.rosterlake.connect.http.ApiException;
import io.rosterlake.connect.http.ApiRequest;
import io.rosterlake.connect.http.Authentication;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends an access token with each request, and gets another one before it expires, and once when
 * the server refuses it. All threads share one token.
 */
public final class BearerTokens implements Authentication {
  /**
   * A token is renewed so long before it expires. One that lives for seconds is renewed after most
   * of its life.
   */
  private static final Duration EARLY = Duration.ofSeconds(30);

  private static final int PART_OF_SHORT_LIFE = 5;

  private final Supplier<AccessToken> source;
  private final InstantSource clock;
  private Optional<Current> current = Optional.empty();

  private record Current(String token, Optional<Instant> renewal) {}

  /**
   * Tokens from a source.
   *
   * @param source issues a token, from one thread at a time. It throws an {@link ApiException} when
   *     it cannot: its message is shown as it is. It is asked only when a new token is needed, so
   *     it need not keep one.
   */
  public BearerTokens(Supplier<AccessToken> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public Optional<String> authorization(ApiRequest request) {
    return Optional.of("Bearer " + token());
  }

  private synchronized String token() {
    Instant now = clock.instant();
    if (current.flatMap(Current::renewal).filter(at -> !now.isBefore(at)).isPresent()) {
      current = Optional.empty();
    }
    if (current.isEmpty()) {
      AccessToken issued = source.get();
      current = Optional.of(new Current(issued.value(), renewal(issued, now)));
    }
    return current.get().token();
  }

  private static Optional<Instant> renewal(AccessToken issued, Instant now) {
    return issued.expiresAt().map(end -> end.minus(early(Duration.between(now, end))));
  }

  private static Duration early(Duration lifetime) {
    Duration part = lifetime.dividedBy(PART_OF_SHORT_LIFE);
    return part.compareTo(EARLY) < 0 ? part : EARLY;
  }

  /** Drops a refused token, unless another thread has renewed it already. */
  @Override
  public synchronized boolean renew(String refused) {
    current = current.filter(held -> !refused.equals("Bearer " + held.token()));
    return true;
  }

  /** Never a token. */
  @Override
  public String toString() {
    return "bearer tokens";
  }
}
