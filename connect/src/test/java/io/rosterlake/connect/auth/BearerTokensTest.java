package io.rosterlake.connect.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.connect.http.ApiException;
import io.rosterlake.connect.http.ApiRequest;
import io.rosterlake.connect.http.Query;
import io.rosterlake.connect.testing.TestTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BearerTokensTest {
  private static final ApiRequest USERS =
      ApiRequest.get(URI.create("https://graph.example/users"), Query.NONE);

  private final TestTime time = new TestTime();
  private final AtomicInteger issued = new AtomicInteger();

  @Test
  void aTokenIsSharedUntilShortlyBeforeItExpires() {
    BearerTokens tokens = tokens(Optional.of(Duration.ofMinutes(60)));
    assertThat(tokens.authorization(USERS)).hasValue("Bearer token-1");
    time.pass(Duration.ofMinutes(59));
    assertThat(tokens.authorization(USERS)).hasValue("Bearer token-1");
    time.pass(Duration.ofSeconds(31));
    assertThat(tokens.authorization(USERS)).hasValue("Bearer token-2");
  }

  @Test
  void aTokenThatLivesForSecondsIsUsedForMostOfThem() {
    BearerTokens tokens = tokens(Optional.of(Duration.ofSeconds(5)));
    tokens.authorization(USERS);
    time.pass(Duration.ofSeconds(3));
    assertThat(tokens.authorization(USERS)).hasValue("Bearer token-1");
    time.pass(Duration.ofSeconds(1));
    assertThat(tokens.authorization(USERS)).hasValue("Bearer token-2");
  }

  @Test
  void aTokenWithoutAnEndIsUsedUntilItIsRefused() {
    BearerTokens tokens = tokens(Optional.empty());
    tokens.authorization(USERS);
    time.pass(Duration.ofDays(9));
    assertThat(tokens.authorization(USERS)).hasValue("Bearer token-1");

    assertThat(tokens.renew("Bearer token-1")).isTrue();
    assertThat(tokens.authorization(USERS)).hasValue("Bearer token-2");
  }

  @Test
  void aRefusalOfAnOldTokenLeavesTheNewOne() {
    BearerTokens tokens = tokens(Optional.empty());
    tokens.authorization(USERS);
    tokens.renew("Bearer token-1");
    tokens.authorization(USERS);
    tokens.renew("Bearer token-1");
    assertThat(tokens.authorization(USERS)).hasValue("Bearer token-2");
  }

  @Test
  void aSourceWithoutATokenSaysWhy() {
    BearerTokens tokens =
        new BearerTokens(
            () -> {
              throw ApiException.of("no access token: the secret expired", "renew the secret");
            },
            time.waiting().clock());
    assertThatThrownBy(() -> tokens.authorization(USERS))
        .hasMessage("no access token: the secret expired; renew the secret");
  }

  @Test
  void aTokenIsNeverPrinted() {
    AccessToken token = new AccessToken("hush", Optional.of(Instant.EPOCH));
    assertThat(token.toString()).isEqualTo("access token, good until 1970-01-01T00:00:00Z");
    assertThatThrownBy(() -> new AccessToken("hush\nhush", Optional.empty()))
        .hasMessageNotContaining("hush");
  }

  private BearerTokens tokens(Optional<Duration> lifetime) {
    return new BearerTokens(
        () ->
            new AccessToken(
                "token-" + issued.incrementAndGet(),
                lifetime.map(it -> time.waiting().clock().instant().plus(it))),
        time.waiting().clock());
  }
}
