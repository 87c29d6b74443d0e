package io.rosterlake.connect.graph;

import static io.rosterlake.connect.graph.DirectoryCollection.GROUPS;
import static io.rosterlake.connect.graph.DirectoryCollection.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.connect.auth.AccessToken;
import io.rosterlake.connect.auth.BearerTokens;
import io.rosterlake.connect.graph.DirectoryObject.MemberChange;
import io.rosterlake.connect.graph.DirectoryObject.State;
import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.http.HttpLimits;
import io.rosterlake.connect.testing.Answer;
import io.rosterlake.connect.testing.TestTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rounds of a directory, as Microsoft Graph sends them. */
class DirectoryReaderTest {
  private static final String MAYA = user("maya");
  private static final String NOAH = user("noah");
  private static final String OLGA = user("olga");

  private final GraphStub graph = new GraphStub();
  private final TestTime time = new TestTime();
  private final AtomicInteger issued = new AtomicInteger();
  private final CollectedObjects collected = new CollectedObjects();

  @AfterEach
  void stop() {
    graph.close();
  }

  @Test
  void aFullRoundFollowsEveryLinkWholeUntilTheDeltaLink() {
    graph.says(
        USERS, graph.page(USERS, "a%2Bb+c", MAYA), graph.page(USERS, "2", NOAH), last("end", OLGA));
    DirectoryRead read = full(USERS);

    assertThat(collected.ids()).containsExactly("maya", "noah", "olga");
    assertThat(read).isEqualTo(new DirectoryRead(USERS, true, delta(USERS, "end"), 3, 3, 3, 0));
    assertThat(graph.calls().get(0).path()).isEqualTo("/v1.0/users/delta");
    assertThat(graph.calls().get(0).parameter("%24select")).isEqualTo(USERS.select());
    assertThat(graph.queries().subList(1, 3)).containsExactly("$skiptoken=a%2Bb+c", "$skiptoken=2");
    assertThat(collected.restarts()).isEmpty();
  }

  @Test
  void anObjectKeepsItsTextWithBlanksAndUnknownProperties() {
    String spaced = "{ \"id\" : \"maya\",\n \"mail\": null, \"unknown\": {\"id\": [\"\\u00e9\"]} }";
    graph.says(USERS, last("end", spaced));
    full(USERS);

    assertThat(collected.objects())
        .containsExactly(new DirectoryObject("maya", State.PRESENT, List.of(), spaced));
  }

  @Test
  void changesComeFromTheStoredLinkInTheOrderReceivedRepeatsIncluded() {
    String gone = "{\"id\":\"noah\",\"@removed\":{\"reason\":\"deleted\"}}";
    graph.says(USERS, graph.page(USERS, "2", NOAH, MAYA), last("next", MAYA, gone, NOAH));
    DirectoryRead read = changes(USERS, "stored");

    assertThat(collected.ids()).containsExactly("noah", "maya", "maya", "noah", "noah");
    assertThat(collected.objects().get(3).state()).isEqualTo(State.DELETED);
    assertThat(read.isFull()).isFalse();
    assertThat(read.objects()).isEqualTo(5);
    assertThat(read.next()).isEqualTo(delta(USERS, "next"));
    assertThat(graph.queries().get(0)).isEqualTo("$deltatoken=stored");
  }

  @Test
  void anEmptyPageIsNotTheLastOne() {
    graph.says(
        USERS,
        graph.page(USERS, "2"),
        graph.page(USERS, "3", MAYA),
        graph.page(USERS, "4"),
        last("end"));
    assertThat(full(USERS).pages()).isEqualTo(4);
    assertThat(collected.ids()).containsExactly("maya");
  }

  @Test
  void aRoundWithoutChangesGivesALinkToo() {
    graph.says(USERS, last("end"));
    assertThat(changes(USERS, "stored").next()).isEqualTo(delta(USERS, "end"));
    assertThat(collected.objects()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"changed,SOFT_DELETED", "deleted,DELETED", "another,DELETED"})
  void aRemovedAccountSaysWhetherItMayComeBackAlsoInTheFirstRound(String reason, State state) {
    graph.says(
        USERS, last("end", "{\"@removed\":{\"reason\":\"%s\"},\"id\":\"x\"}".formatted(reason)));
    full(USERS);
    assertThat(collected.objects().get(0).state()).isEqualTo(state);
  }

  @Test
  void theMembersOfAGroupComeInPartsOnSeveralPages() {
    graph.says(
        GROUPS,
        graph.page(GROUPS, "2", group("algebra", member("maya"), member("noah"))),
        graph.page(GROUPS, "3", group("chess"), group("algebra", member("olga"))),
        graph.last(GROUPS, "end", group("algebra", formerMember("maya"))));
    full(GROUPS);

    assertThat(collected.ids()).containsExactly("algebra", "chess", "algebra", "algebra");
    assertThat(collected.objects().stream().flatMap(group -> group.members().stream()))
        .containsExactly(
            new MemberChange("maya", "#microsoft.graph.user", false),
            new MemberChange("noah", "#microsoft.graph.user", false),
            new MemberChange("olga", "#microsoft.graph.user", false),
            new MemberChange("maya", "#microsoft.graph.user", true));
    assertThat(collected.objects()).extracting(DirectoryObject::state).containsOnly(State.PRESENT);
  }

  @ParameterizedTest
  @CsvSource({
    "410,resyncRequired",
    "410,''",
    "400,syncStateNotFound",
    "410,syncStateNotFound",
    "400,resyncRequired",
    "404,SyncStateNotFound",
    "400,BadRequest"
  })
  void aLinkThatIsNoLongerKnownLeadsToAFullRead(int status, String code) {
    Answer gone =
        code.isEmpty() ? Answer.status(status, "") : GraphStub.error(status, code, "start again");
    graph.says(
        USERS,
        gone.with("Location", graph.link(USERS, "$deltatoken=")),
        graph.page(USERS, "2", MAYA),
        last("end", NOAH));
    DirectoryRead read = changes(USERS, "stored-token");

    assertThat(read).isEqualTo(new DirectoryRead(USERS, true, delta(USERS, "end"), 2, 2, 3, 0));
    assertThat(collected.ids()).containsExactly("maya", "noah");
    assertThat(collected.restarts())
        .singleElement()
        .asString()
        .contains("error " + status)
        .doesNotContain("stored-token");
    assertThat(graph.queries().get(1)).startsWith("%24select=");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aPlaceThatIsLostAmidARoundLeadsToAFullReadBeforeAnotherObject(boolean isFull) {
    graph.says(
        USERS,
        graph.page(USERS, "2", OLGA, MAYA),
        GraphStub.error(410, "resyncRequired", "start again"),
        graph.page(USERS, "3", MAYA),
        last("end", NOAH));
    DirectoryRead read = isFull ? full(USERS) : changes(USERS, "stored");

    assertThat(read.isFull()).isTrue();
    assertThat(read.objects()).isEqualTo(2);
    assertThat(collected.ids()).containsExactly("maya", "noah");
    assertThat(collected.restarts()).hasSize(1);
  }

  @Test
  void aPlaceThatIsLostTwiceIsAnErrorAndNoLoop() {
    graph.says(
        USERS,
        GraphStub.error(400, "syncStateNotFound", "too old"),
        graph.page(USERS, "2", MAYA),
        GraphStub.error(410, "resyncRequired", "start again"));

    assertThatThrownBy(() -> changes(USERS, "stored"))
        .isInstanceOf(DirectoryReadException.class)
        .hasMessage(
            "users of the directory, page 2 (after 1 objects): the read started over, and the"
                + " server lost its place again: GET %s/users/delta: the server answered with error"
                    .formatted(graph.base())
                + " 410 (resyncRequired: start again); read again later");
    assertThat(graph.calls()).hasSize(3);
  }

  @Test
  void aBadRequestForTheWholeCollectionIsNoLostPlace() {
    graph.says(USERS, GraphStub.error(400, "Request_BadRequest", "Unknown property."));
    assertThatThrownBy(() -> full(USERS))
        .hasMessageContaining("users of the directory, page 1 (after 0 objects)")
        .hasMessageContaining("error 400 (Request_BadRequest: Unknown property.)");
    assertThat(collected.restarts()).isEmpty();
  }

  @Test
  void aServerThatGetsTooManyRequestsIsLeftAloneAsLongAsItAsks() {
    graph.says(
        USERS,
        GraphStub.error(429, "TooManyRequests", "slow down").with("Retry-After", "17"),
        graph.page(USERS, "2", MAYA),
        GraphStub.error(503, "serviceUnavailable", "busy").with("Retry-After", "3"),
        last("end", NOAH));
    DirectoryRead read = full(USERS);

    assertThat(collected.ids()).containsExactly("maya", "noah");
    assertThat(read.requests()).isEqualTo(4);
    assertThat(read.throttled()).isEqualTo(2);
    assertThat(time.pauses().get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(17));
    assertThat(time.pauses().get(1)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aConnectionThatBreaksOrAPageThatBreaksOffIsAskedForAgain() {
    graph.says(
        USERS,
        Answer.reset(),
        graph.page(USERS, "2", MAYA),
        Answer.brokenOff("{\"value\":[" + NOAH),
        Answer.json("{\"value\":[" + NOAH),
        last("end", NOAH));
    assertThat(full(USERS).throttled()).isZero();
    assertThat(collected.ids()).containsExactly("maya", "noah");
  }

  @Test
  void aTokenIsRenewedBeforeItExpires() {
    graph.looksAtEach(
        USERS,
        call -> {
          time.pass(Duration.ofMinutes(40));
          return call.query().contains("skiptoken=3")
              ? last("end", OLGA)
              : graph.page(USERS, call.query().contains("skiptoken=2") ? "3" : "2", MAYA);
        });
    full(USERS);
    assertThat(graph.calls())
        .extracting(call -> call.authorization().orElse(""))
        .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
  }

  @Test
  void aTokenThatIsRefusedIsRenewedOnce() {
    Answer refused =
        GraphStub.error(401, "InvalidAuthenticationToken", "Token token-1 is expired.");
    graph.says(USERS, graph.page(USERS, "2", MAYA), refused, last("end", NOAH));
    full(USERS);
    assertThat(issued).hasValue(2);

    graph.says(USERS, refused);
    assertThatThrownBy(() -> full(USERS))
        .hasMessage(
            ("users of the directory, page 1 (after 0 objects): GET %s/users/delta: the server"
                    + " answered with error 401 (InvalidAuthenticationToken: Token token-1 is"
                    + " expired.) (after 2 tries); check tenantId, clientId, cloud and the"
                    + " credential: each cloud takes only tokens that it issued itself, for the"
                    + " tenant whose directory is read")
                .formatted(graph.base()));
    assertThat(issued).hasValue(4);
  }

  @ParameterizedTest
  @CsvSource({
    "USERS,the permission User.Read.All:",
    "GROUPS,the permission GroupMember.Read.All or Group.Read.All:"
  })
  void aMissingPermissionIsNamedWithThePageThatGrantsIt(
      DirectoryCollection collection, String permission) {
    graph.says(
        collection,
        GraphStub.error(403, "Authorization_RequestDenied", "Insufficient privileges."));
    assertThatThrownBy(() -> full(collection))
        .hasMessageContaining(
            "error 403 (Authorization_RequestDenied: Insufficient privileges.); give the application "
                + permission
                + " Microsoft Entra admin center > App registrations > the application > API"
                + " permissions > Grant admin consent");
  }

  @Test
  void anApplicationOfAnotherTenantIsToldSo() {
    graph.says(USERS, GraphStub.error(403, "Authorization_IdentityNotFound", "Not established."));
    assertThatThrownBy(() -> full(USERS))
        .hasMessageEndingWith("register the application in this tenant, or correct the tenantId");
  }

  @Test
  void aProxyThatForbidsIsNotTakenForTheDirectory() {
    graph.says(
        USERS,
        Answer.status(403, "<html>no</html>").with("Content-Type", "text/html; charset=utf-8"));
    assertThatThrownBy(() -> full(USERS))
        .hasMessageContaining("error 403 (text/html); check baseUrl and the proxy of the JVM");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html|<html>maya</html>|its body (text/html) breaks off or is no JSON, at character",
        "application/json|{\"users\":[]}|its body (application/json) has no list \"value\"",
        "application/json|{\"value\":7}|its body (application/json) has no list \"value\"",
        "application/json|[]|its body (application/json) has no list \"value\"",
        "application/json|{\"value\":[]}{}|its body (application/json) has no list \"value\"",
        "application/json|{\"value\":[{\"mail\":\"maya\"}]}|object 1 of the page, or a member in it, has no id",
        "application/json|{\"value\":[{\"id\":\"a\"},null]}|object 2 of the page, or a member in it, has no id",
        "application/json|{\"value\":[{\"id\":\"a\",\"members@delta\":[{}]}]}|object 1 of the page, or a member in it, has no id"
      })
  void aReplyThatIsNoneOfMicrosoftGraphIsRefused(String kind, String body, String problem) {
    graph.says(USERS, Answer.json(body).with("Content-Type", kind));
    assertThatThrownBy(() -> full(USERS))
        .isInstanceOf(DirectoryReadException.class)
        .hasMessageContaining(
            "GET %s/users/delta: the server answered with status 200, but ".formatted(graph.base()))
        .hasMessageContaining(problem)
        .hasMessageNotContaining("maya");
    assertThat(collected.objects()).isEmpty();
  }

  @Test
  void aPageWithoutALinkIsRefusedAndSoIsOneWithBoth() {
    graph.says(USERS, Answer.json("{\"@odata.nextLink\":null,\"value\":[" + MAYA + "]}"));
    assertThatThrownBy(() -> full(USERS))
        .hasMessageContaining("the page has neither a link to the next page nor a delta link");
    assertThat(graph.calls()).hasSize(1);

    String both = "\"@odata.nextLink\":\"https://a/b?c\",\"@odata.deltaLink\":\"https://a/b?d\"";
    graph.says(USERS, Answer.json(GraphStub.body(both, MAYA)));
    assertThatThrownBy(() -> full(USERS))
        .hasMessageContaining("the page has both a link to the next page and a delta link");
    assertThat(collected.objects()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://elsewhere.example/v1.0/users/delta?$skiptoken=hush,which is not a host of this connector",
    "https://me:hush@elsewhere.example/users?x=hush,which is not a host of this connector",
    "/v1.0/users/delta?$skiptoken=hush,the link to it is no address",
    "'https://elsewhere.example/ ?hush',the link to it is no address",
    "mailto:hush,the link to it is no address"
  })
  void aLinkToAnotherHostOrToNoneIsRefused(String link, String problem) {
    graph.says(
        USERS, Answer.json(GraphStub.body("\"@odata.nextLink\":\"%s\"".formatted(link), MAYA)));
    assertThatThrownBy(() -> full(USERS))
        .hasMessageContaining("users of the directory, page 2 (after 1 objects): ")
        .hasMessageContaining(problem)
        .hasMessageNotContaining("hush");
    assertThat(graph.calls()).hasSize(1);
  }

  @Test
  void aPageThatIsTooLargeIsRefused() {
    graph.says(USERS, last("end", user("x".repeat(30_000))));
    assertThatThrownBy(() -> full(USERS))
        .hasMessageContaining("users of the directory, page 1")
        .hasMessageContaining("the body of the reply is larger than");
    assertThat(graph.calls()).hasSize(1);
  }

  @Test
  void aFailureNamesThePageAndRepeatsNoToken() {
    graph.says(
        USERS,
        graph.page(USERS, "hush%2Fhush", MAYA, NOAH),
        GraphStub.error(403, "Forbidden", "Token hush/hush or hush%2Fhush is badly formed."));
    assertThatThrownBy(() -> full(USERS))
        .hasMessageContaining("users of the directory, page 2 (after 2 objects)")
        .hasMessageContaining("Token *** or *** is badly formed.")
        .hasMessageNotContaining("hush");
  }

  @Test
  void aHostThatCannotBeReachedIsToldInASentence() {
    DirectoryReader reader = reader();
    graph.close();
    assertThatThrownBy(() -> reader.read(USERS, Optional.empty(), collected))
        .hasMessageContaining(
            "GET %s/users/delta: there is no connection to the host".formatted(graph.base()))
        .hasMessageEndingWith("check the address, the network and the proxy of the JVM");
  }

  @Test
  void usersAndGroupsAreReadAtOnce() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    for (DirectoryCollection collection : DirectoryCollection.values()) {
      graph.looksAtEach(
          collection,
          call -> {
            both.countDown();
            await(both);
            return graph.last(collection, "end", MAYA);
          });
    }
    DirectoryReader reader = reader();
    CompletableFuture<DirectoryRead> groups =
        CompletableFuture.supplyAsync(
            () -> reader.read(GROUPS, Optional.empty(), new CollectedObjects()));
    DirectoryRead users = reader.read(USERS, Optional.empty(), collected);

    assertThat(users.requests()).isEqualTo(1);
    assertThat(groups.get().next()).isEqualTo(delta(GROUPS, "end"));
  }

  @Test
  void whatIsPrintedOfAReadShowsNoToken() {
    graph.says(USERS, last("hush", MAYA));
    assertThat(full(USERS).toString()).doesNotContain("hush");
    assertThat(collected.objects().toString())
        .isEqualTo("[object maya of %d characters]".formatted(MAYA.length()));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DirectoryRead full(DirectoryCollection collection) {
    return reader().read(collection, Optional.empty(), collected);
  }

  private DirectoryRead changes(DirectoryCollection collection, String token) {
    return reader().read(collection, Optional.of(delta(collection, token)), collected);
  }

  private DeltaLink delta(DirectoryCollection collection, String token) {
    return new DeltaLink(graph.link(collection, "$deltatoken=" + token));
  }

  private Answer last(String token, String... objects) {
    return graph.last(USERS, token, objects);
  }

  private DirectoryReader reader() {
    HttpLimits limits =
        new HttpLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            4,
            Duration.ofMinutes(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            20_000,
            4);
    BearerTokens tokens =
        new BearerTokens(
            () ->
                new AccessToken(
                    "token-" + issued.incrementAndGet(),
                    Optional.of(time.waiting().clock().instant().plus(Duration.ofHours(1)))),
            time.waiting().clock());
    return new DirectoryReader(
        new ApiClient(Set.of(graph.base()), tokens, limits, time.waiting()), graph.base());
  }

  private static String user(String id) {
    return "{\"id\":\"%s\",\"displayName\":\"somebody\",\"mail\":\"\"}".formatted(id);
  }

  private static String group(String id, String... members) {
    String changes =
        members.length == 0 ? "" : ",\"members@delta\":[%s]".formatted(String.join(",", members));
    return "{\"id\":\"%s\"%s}".formatted(id, changes);
  }

  private static String member(String id) {
    return "{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"%s\"}".formatted(id);
  }

  private static String formerMember(String id) {
    return "{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"%s\",\"@removed\":{\"reason\":\"deleted\"}}"
        .formatted(id);
  }
}
