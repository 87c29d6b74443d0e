package io.rosterlake.connect.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.connect.auth.OAuth2Tokens.ParameterPlace;
import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.http.ApiException;
import io.rosterlake.connect.http.ApiReply;
import io.rosterlake.connect.http.ApiRequest;
import io.rosterlake.connect.http.HttpLimits;
import io.rosterlake.connect.http.Query;
import io.rosterlake.connect.testing.Answer;
import io.rosterlake.connect.testing.Call;
import io.rosterlake.connect.testing.LoopbackServer;
import io.rosterlake.connect.testing.TestTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuth2TokensTest {
  private static final ClientSecret CLIENT = new ClientSecret("district client", "s&cret+/= %25");
  private static final String ROSTER = "{\"users\":[]}";

  private final TestTime time = new TestTime();
  private final AtomicInteger issued = new AtomicInteger();

  @Test
  void idAndSecretGoIntoTheBasicHeaderAndNowhereElse() {
    try (LoopbackServer server = provider("3600")) {
      users(server, client(server, Optional.of("roster-core.readonly roster.readonly")));

      Call token = server.calls().get(0);
      String pair = "district%20client:s%26cret%2B%2F%3D%20%2525";
      assertThat(token.authorization())
          .hasValue(
              "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
      assertThat(token.method()).isEqualTo("POST");
      assertThat(token.query()).isEmpty();
      assertThat(token.body())
          .isEqualTo("grant_type=client_credentials&scope=roster-core.readonly%20roster.readonly");
      assertThat(server.calls().get(1).authorization()).hasValue("Bearer token-1");
    }
  }

  @Test
  void noScopeIsAskedForWhereNoneIsConfigured() {
    try (LoopbackServer server = provider("3600")) {
      users(server, client(server, Optional.empty()));
      assertThat(server.calls().get(0).body()).isEqualTo("grant_type=client_credentials");
    }
  }

  @Test
  void aServerMayLookForTheParametersInTheAddress() {
    try (LoopbackServer server = provider("3600")) {
      OAuth2Tokens tokens = tokens(server, Optional.of("roster"), ParameterPlace.QUERY);
      users(server, client(server, tokens));

      assertThat(server.calls().get(0).query())
          .isEqualTo("grant_type=client_credentials&scope=roster");
      assertThat(server.calls().get(0).body()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3600", "\"3600\"", "3600.0"})
  void aTokenIsUsedUntilShortlyBeforeItExpires(String lifetime) {
    try (LoopbackServer server = provider(lifetime)) {
      ApiClient client = client(server, Optional.empty());
      users(server, client);
      time.pass(Duration.ofSeconds(3569));
      users(server, client);
      assertThat(issued).hasValue(1);

      time.pass(Duration.ofSeconds(1));
      users(server, client);
      assertThat(issued).hasValue(2);
    }
  }

  @Test
  void aTokenWithoutALifetimeIsUsedUntilItIsRefused() {
    try (LoopbackServer server = provider("null")) {
      ApiClient client = client(server, Optional.empty());
      users(server, client);
      time.pass(Duration.ofDays(30));
      users(server, client);
      assertThat(issued).hasValue(1);
    }
  }

  @Test
  void aRefusedTokenIsRenewedOnceAndTheRequestSentAgain() {
    try (LoopbackServer server = provider("3600", "token-1")) {
      assertThat(users(server, client(server, Optional.empty()))).isEqualTo(ROSTER);
      assertThat(issued).hasValue(2);
      assertThat(time.pauses()).isEmpty();
    }
  }

  @Test
  void aServerThatRefusesEveryTokenIsNotAskedForEver() {
    try (LoopbackServer server = provider("3600", "token-1", "token-2")) {
      ApiClient client = client(server, Optional.empty());
      assertThatThrownBy(() -> users(server, client))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("error 401")
          .hasMessageContaining("check the client id, the secret")
          .hasMessageNotContaining("token-");
      assertThat(issued).hasValue(2);
    }
  }

  @Test
  void requestsInParallelShareOneToken() {
    try (LoopbackServer server = provider("3600")) {
      ApiClient client = client(server, Optional.empty());
      List<String> received = new CopyOnWriteArrayList<>();
      List<Thread> threads =
          IntStream.range(0, 6)
              .mapToObj(n -> new Thread(() -> received.add(users(server, client))))
              .toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        join(thread);
      }
      assertThat(received).hasSize(6).containsOnly(ROSTER);
      assertThat(issued).hasValue(1);
    }
  }

  @Test
  void aWrongSecretIsNamedWithoutShowingIt() {
    Answer refusal = Answer.status(401, "{\"error\":\"no client with s&cret+/= %25\"}");
    try (LoopbackServer server = LoopbackServer.saying(refusal)) {
      ApiClient client = client(server, Optional.empty());
      assertThatThrownBy(() -> users(server, client))
          .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEmpty())
          .hasMessage(
              "no access token: POST %s: the server answered with error 401 (no client with ***);"
                      .formatted(server.at("/token"))
                  + " check the client id, the secret, the scope and the token address");

      assertThatThrownBy(() -> users(server, client)).hasMessageContaining("no access token");
      assertThat(server.calls()).as("a wrong secret is tried once").hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>login</html>",
        "{}",
        "{\"access_token\":\"a\\nb\"}",
        "{\"access_token\":\"abc\",\"token_type\":\"mac\"}"
      })
  void aReplyWithoutAUsableTokenIsRefused(String body) {
    try (LoopbackServer server = LoopbackServer.saying(Answer.json(body))) {
      ApiClient client = client(server, Optional.empty());
      assertThatThrownBy(() -> users(server, client))
          .hasMessageContaining("no access token")
          .hasMessageContaining("the server answered with status 200, but its");
    }
  }

  @Test
  void theTypeOfATokenMayBeSpelledInAnyCaseOrBeLeftOut() {
    for (String type : List.of("bearer", "BEARER", "")) {
      String body = "{\"access_token\":\"token-9\",\"token_type\":\"%s\"}".formatted(type);
      try (LoopbackServer server =
          LoopbackServer.saying(
              Answer.json(body).with("Content-Type", "text/html"), Answer.json(ROSTER))) {
        assertThat(users(server, client(server, Optional.empty()))).isEqualTo(ROSTER);
      }
    }
  }

  @Test
  void nothingThatIsPrintedShowsASecret() {
    try (LoopbackServer server = provider("3600")) {
      OAuth2Tokens tokens = tokens(server, Optional.empty(), ParameterPlace.FORM);
      users(server, client(server, tokens));
      assertThat(tokens).hasToString("OAuth 2 tokens of " + server.at("/token"));
      assertThat(CLIENT).hasToString("client district client");
    }
  }

  /** A provider that issues token-1, token-2 and so on, and refuses some of them. */
  private LoopbackServer provider(String lifetime, String... refused) {
    return LoopbackServer.answering(
        call -> {
          if (call.path().equals("/token")) {
            return Answer.json(
                "{\"access_token\":\"token-%d\",\"expires_in\":%s}"
                    .formatted(issued.incrementAndGet(), lifetime));
          }
          boolean isRefused =
              List.of(refused).contains(call.authorization().orElse("").replace("Bearer ", ""));
          return isRefused ? Answer.status(401, "") : Answer.json(ROSTER);
        });
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String users(LoopbackServer server, ApiClient client) {
    return client.send(ApiRequest.get(server.at("/users"), Query.NONE), ApiReply::text);
  }

  private ApiClient client(LoopbackServer server, Optional<String> scope) {
    return client(server, tokens(server, scope, ParameterPlace.FORM));
  }

  private ApiClient client(LoopbackServer server, OAuth2Tokens tokens) {
    return new ApiClient(Set.of(server.at("/")), tokens, HttpLimits.DEFAULTS, time.waiting());
  }

  private OAuth2Tokens tokens(LoopbackServer server, Optional<String> scope, ParameterPlace place) {
    return new OAuth2Tokens(
        CLIENT, server.at("/token"), scope, place, HttpLimits.DEFAULTS, time.waiting());
  }
}
