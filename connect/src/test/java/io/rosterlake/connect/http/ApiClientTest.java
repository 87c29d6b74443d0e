package io.rosterlake.connect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.connect.testing.Answer;
import io.rosterlake.connect.testing.LoopbackServer;
import io.rosterlake.connect.testing.TestTime;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApiClientTest {
  private static final String USERS = "{\"users\":[{\"sourcedId\":\"maya\"}]}";

  private static final Authentication TOKEN = request -> Optional.of("Bearer very-secret-token");

  private static final HttpLimits LIMITS =
      new HttpLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          4,
          Duration.ofMinutes(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          100_000,
          2);

  private final TestTime time = new TestTime();

  @Test
  void parametersAreEncodedSoThatEveryServerReadsThemAlike() {
    try (LoopbackServer server = LoopbackServer.saying(Answer.json(USERS))) {
      Query query =
          Query.NONE.and("limit", "5000").and("filter", "status='active' AND name~'Ä+&/~'");
      client(server).send(ApiRequest.get(server.at("/users"), query), ApiReply::text);

      assertThat(server.calls().get(0).query())
          .isEqualTo("limit=5000&filter=status%3D%27active%27%20AND%20name~%27%C3%84%2B%26%2F~%27");
    }
  }

  @Test
  void aLinkOfTheServerIsSentAsReceivedAndNeverRepeated() {
    Answer refused =
        Answer.status(400, "{\"message\":\"very+secret, very%2Bsecret and very secret\"}");
    try (LoopbackServer server = LoopbackServer.saying(refused)) {
      ApiRequest link = ApiRequest.follow(server.at("/users?$skip=very%2Bsecret&a=very+secret"));
      assertThatThrownBy(() -> client(server).send(link, ApiReply::text))
          .hasMessageContaining(
              "GET " + server.at("/users") + ": the server answered with error 400")
          .hasMessageContaining("(***, *** and ***)");
      assertThat(server.calls().get(0).query()).isEqualTo("$skip=very%2Bsecret&a=very+secret");
    }
  }

  @Test
  void requestsAreCountedAndThoseThatWereTooMany() {
    RequestCount count = new RequestCount();
    try (LoopbackServer server =
        LoopbackServer.saying(
            Answer.status(429, ""),
            Answer.status(500, ""),
            Answer.status(503, "").with("Retry-After", "1"),
            Answer.json(USERS))) {
      users(client(server).counting(count), server);
      assertThat(count.sent()).isEqualTo(4);
      assertThat(count.throttled()).isEqualTo(2);
    }
  }

  @Test
  void thePageOfAProxyIsNamedByItsKind() {
    Answer page = Answer.status(404, "<html>no</html>").with("Content-Type", "text/html;a=b");
    try (LoopbackServer server = LoopbackServer.saying(page)) {
      assertThatThrownBy(() -> users(server)).hasMessageContaining("error 404 (text/html); ");
    }
  }

  @Test
  void aServerThatIsBusyIsAskedAgainWhenItSays() {
    Answer busy = Answer.status(429, "<html>busy</html>").with("Retry-After", "7");
    try (LoopbackServer server = LoopbackServer.saying(busy, Answer.json(USERS))) {
      assertThat(users(server)).isEqualTo(USERS);
      assertThat(time.pauses()).hasSize(1);
      assertThat(time.pauses().get(0)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    }
  }

  @Test
  void aDateToComeBackAtIsReadByTheClockOfTheServer() {
    // The server has the time of this machine, the client that of the test.
    Answer busy =
        exchange -> {
          String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now().plusMinutes(2));
          Answer.status(503, "").with("Retry-After", date).send(exchange);
        };
    try (LoopbackServer server = LoopbackServer.saying(busy, Answer.json(USERS))) {
      assertThat(users(server)).isEqualTo(USERS);
      assertThat(time.pauses().get(0)).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(140));
    }
  }

  @Test
  void aDateThatHasPassedAsksForNoPause() {
    Answer busy = Answer.status(503, "").with("Retry-After", "Wed, 21 Oct 2015 07:28:09 GMT");
    try (LoopbackServer server = LoopbackServer.saying(busy, Answer.json(USERS))) {
      assertThat(users(server)).isEqualTo(USERS);
      assertThat(time.pauses().get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void aServerThatFailsIsAskedAgainAfterLongerAndLongerPauses() {
    try (LoopbackServer server = LoopbackServer.saying(Answer.status(500, "oops"))) {
      assertThatThrownBy(() -> users(server))
          .isInstanceOf(ApiException.class)
          .hasMessage(
              "GET %s: the server answered with error 500 (after 4 tries); try again later, and tell"
                      .formatted(server.at("/users"))
                  + " the provider if it lasts");
      assertThat(server.calls()).hasSize(4);
      assertThat(time.pauses()).hasSize(3);
      for (int at = 0; at < 3; at++) {
        Duration whole = Duration.ofSeconds(1L << at);
        assertThat(time.pauses().get(at)).isBetween(whole.dividedBy(2), whole);
      }
    }
  }

  @Test
  void aServerThatAsksForTooLongAPauseEndsTheRequest() {
    Answer busy = Answer.status(429, "").with("Retry-After", "3600");
    try (LoopbackServer server = LoopbackServer.saying(busy)) {
      assertThatThrownBy(() -> users(server))
          .hasMessageContaining("error 429 and asks to wait 3600 seconds, which is too long")
          .hasMessageContaining("send fewer requests in parallel");
      assertThat(server.calls()).hasSize(1);
      assertThat(time.pauses()).isEmpty();
    }
  }

  @Test
  void aPauseThatOneRequestIsToldHoldsForTheNextOneToo() {
    Answer busy = Answer.status(429, "").with("Retry-After", "20");
    HttpLimits once = limits(1, Duration.ofSeconds(20));
    try (LoopbackServer server = LoopbackServer.saying(busy, Answer.json(USERS))) {
      ApiClient client = client(server, once);
      assertThatThrownBy(() -> users(client, server)).isInstanceOf(ApiException.class);

      assertThat(users(client, server)).isEqualTo(USERS);
      assertThat(time.pauses()).singleElement().isEqualTo(time.pauses().get(0));
      assertThat(time.pauses().get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    }
  }

  @Test
  void aBrokenConnectionIsTriedAgain() {
    try (LoopbackServer server =
        LoopbackServer.saying(Answer.reset(), Answer.reset(), Answer.json(USERS))) {
      assertThat(users(server)).isEqualTo(USERS);
    }
  }

  @Test
  void aBodyThatBreaksOffIsAskedForAgain() {
    byte[] packed = Answer.packed(USERS);
    byte[] half = Arrays.copyOf(packed, packed.length / 2);
    try (LoopbackServer server =
        LoopbackServer.saying(
            Answer.brokenOff("{\"users\":["),
            Answer.bytes(200, half).with("Content-Encoding", "gzip"),
            Answer.gzip(USERS))) {
      assertThat(users(server)).isEqualTo(USERS);
      assertThat(server.calls()).hasSize(3);
    }
  }

  @Test
  void aServerThatNeverFinishesItsBodyIsGivenUp() {
    CountDownLatch end = new CountDownLatch(1);
    Answer slow =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (LoopbackServer server = LoopbackServer.saying(slow)) {
      ApiClient client = client(server, limits(2, Duration.ofMillis(300)));
      assertThatThrownBy(() -> users(client, server))
          .hasMessageContaining("the whole reply did not come within")
          .hasMessageContaining("fewer records in a page");
      assertThat(server.calls()).hasSize(2);
      end.countDown();
    }
  }

  @Test
  void aBodyIsNotReadBeyondItsLimitPackedOrNot() {
    String large = "x".repeat(200_000);
    for (Answer answer : List.of(Answer.json(large), Answer.gzip(large))) {
      try (LoopbackServer server = LoopbackServer.saying(answer)) {
        assertThatThrownBy(() -> users(server))
            .hasMessageContaining("the body of the reply is larger than")
            .hasMessageContaining("ask for fewer records in a page");
        assertThat(server.calls()).hasSize(1);
      }
    }
  }

  @Test
  void aBodyOfAnotherPackingIsRefused() {
    Answer packed = Answer.json(USERS).with("Content-Encoding", "br");
    try (LoopbackServer server = LoopbackServer.saying(packed)) {
      assertThatThrownBy(() -> users(server)).hasMessageContaining("another way than gzip");
    }
  }

  @Test
  void aRedirectWithinTheHostIsFollowedWithCredentialsAndParameters() {
    try (LoopbackServer server =
        LoopbackServer.answering(
            call ->
                call.path().equals("/users")
                    ? Answer.status(307, "").with("Location", "/v2/users?" + call.query())
                    : Answer.json(USERS))) {
      Query query = Query.NONE.and("filter", "role='student'");
      client(server).send(ApiRequest.get(server.at("/users"), query), ApiReply::text);

      assertThat(server.calls())
          .extracting(call -> call.path() + " " + call.parameter("filter"))
          .containsExactly("/users role='student'", "/v2/users role='student'");
      assertThat(server.calls().get(1).authorization()).hasValue("Bearer very-secret-token");
    }
  }

  @Test
  void aRedirectToAForeignHostIsNotFollowed() {
    try (LoopbackServer foreign = LoopbackServer.saying(Answer.json(USERS));
        LoopbackServer server =
            LoopbackServer.saying(
                Answer.status(302, "").with("Location", foreign.at("/users?x=1").toString()))) {
      assertThatThrownBy(() -> users(server))
          .hasMessageContaining(
              "it leads to %s, which is not a host of this connector".formatted(foreign.at("")));
      assertThat(foreign.calls()).isEmpty();
      assertThat(server.calls()).hasSize(1);
    }
  }

  @Test
  void anotherConfiguredHostIsFollowedToButSeesNoCredentials() {
    try (LoopbackServer other = LoopbackServer.saying(Answer.json(USERS));
        LoopbackServer server =
            LoopbackServer.saying(
                Answer.status(302, "").with("Location", other.at("/users").toString()))) {
      ApiClient client =
          new ApiClient(Set.of(server.at("/"), other.at("/")), TOKEN, LIMITS, time.waiting());

      assertThat(users(client, server)).isEqualTo(USERS);
      assertThat(other.calls().get(0).authorization()).isEmpty();
    }
  }

  @Test
  void redirectsThatGoInCirclesOrNowhereEnd() {
    try (LoopbackServer circle =
            LoopbackServer.answering(
                call ->
                    Answer.status(302, "")
                        .with("Location", call.path().equals("/users") ? "/people" : "/users"));
        LoopbackServer nowhere = LoopbackServer.saying(Answer.status(302, ""));
        LoopbackServer mail =
            LoopbackServer.saying(Answer.status(302, "").with("Location", "mailto:a@b"))) {
      assertThatThrownBy(() -> users(circle)).hasMessageContaining("more than 5 times");
      assertThatThrownBy(() -> users(nowhere)).hasMessageContaining("to no valid address");
      assertThatThrownBy(() -> users(mail)).hasMessageContaining("to no valid address");
    }
  }

  @Test
  void peoplesDataNeverTravelInTheClear() {
    for (String address :
        List.of(
            "http://sis.example.org/api", "ftp://sis.example.org", "https://u:p@sis.example.org")) {
      assertThatThrownBy(() -> clientOf(URI.create(address)))
          .isInstanceOf(ApiException.class)
          .hasMessageNotContaining("u:p");
    }
    assertThat(clientOf(URI.create("http://localhost:8080/api"))).isNotNull();
    assertThat(clientOf(URI.create("https://sis.example.org/api"))).isNotNull();
  }

  @Test
  void noMoreRequestsAreUnderWayThanAllowed() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Semaphore bothThere = new Semaphore(0);
    try (LoopbackServer server =
        LoopbackServer.answering(
            call ->
                exchange -> {
                  int now = underWay.incrementAndGet();
                  most.accumulateAndGet(now, Math::max);
                  if (now == 2) {
                    bothThere.release(8);
                  }
                  bothThere.acquireUninterruptibly();
                  underWay.decrementAndGet();
                  Answer.json(USERS).send(exchange);
                })) {
      ApiClient client = client(server);
      List<Thread> threads =
          IntStream.range(0, 8).mapToObj(n -> new Thread(() -> users(client, server))).toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        join(thread);
      }
      assertThat(server.calls()).hasSize(8);
      assertThat(most).hasValue(2);
    }
  }

  @Test
  void aMessageNamesTheAddressWithoutItsQueryAndNoSecret() {
    String echo =
        "{\"imsx_codeMajor\":\"failure\",\"imsx_description\":\"no: Bearer very-secret-token\"}";
    try (LoopbackServer server = LoopbackServer.saying(Answer.status(403, echo))) {
      Query query = Query.NONE.and("filter", "identifier='4711'");
      ApiRequest request = ApiRequest.get(server.at("/users"), query);
      assertThatThrownBy(() -> client(server).send(request, ApiReply::text))
          .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.hasStatus(403)).isTrue())
          .hasMessage(
              "GET %s: the server answered with error 403 (no: Bearer ***); ask the provider to grant the client access to this data, by scope or permission"
                  .formatted(server.at("/users")));
      assertThat(request).hasToString("GET " + server.at("/users"));
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    LoopbackServer server = LoopbackServer.saying(Answer.json(USERS));
    server.close();
    assertThatThrownBy(() -> users(server))
        .hasMessageContaining("there is no connection to the host")
        .hasMessageContaining("check the address, the network and the proxy");
  }

  private static ZonedDateTime now() {
    return ZonedDateTime.now(ZoneOffset.UTC);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String users(LoopbackServer server) {
    return users(client(server), server);
  }

  private static String users(ApiClient client, LoopbackServer server) {
    return client.send(ApiRequest.get(server.at("/users"), Query.NONE), ApiReply::text);
  }

  private ApiClient client(LoopbackServer server) {
    return client(server, LIMITS);
  }

  private ApiClient client(LoopbackServer server, HttpLimits limits) {
    return new ApiClient(Set.of(server.at("/")), TOKEN, limits, time.waiting());
  }

  private ApiClient clientOf(URI address) {
    return new ApiClient(Set.of(address), TOKEN, LIMITS, time.waiting());
  }

  private static HttpLimits limits(int tries, Duration response) {
    return new HttpLimits(
        LIMITS.connecting(),
        response,
        tries,
        LIMITS.together(),
        LIMITS.firstPause(),
        LIMITS.longestPause(),
        LIMITS.bodyBytes(),
        LIMITS.parallel());
  }
}
