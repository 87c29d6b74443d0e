package io.rosterlake.connect.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.http.Authentication;
import io.rosterlake.connect.http.HttpLimits;
import io.rosterlake.connect.oneroster.CollectionRequest.TimeFilter;
import io.rosterlake.connect.oneroster.ReadOutcome.Complete;
import io.rosterlake.connect.oneroster.ReadOutcome.NotOffered;
import io.rosterlake.connect.testing.Answer;
import io.rosterlake.connect.testing.Call;
import io.rosterlake.connect.testing.LoopbackServer;
import io.rosterlake.connect.testing.TestTime;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several collections read at once. */
class CrawlTest {
  private static final List<String> HUNDRED = Students.ids(100);
  private static final Instant SINCE = Instant.parse("2026-09-02T02:00:00.5Z");
  private static final CollectionRequest USERS =
      CollectionRequest.allActive(RosterCollection.USERS);
  private static final CollectionRequest ORGS = CollectionRequest.allActive(RosterCollection.ORGS);
  private static final CollectionRequest DEMOGRAPHICS =
      CollectionRequest.allActive(RosterCollection.DEMOGRAPHICS);

  private final Map<RosterCollection, CollectedRecords> records =
      new EnumMap<>(RosterCollection.class);

  private Paging paging = Paging.DEFAULTS.withLimit(5);

  @Test
  void everyCollectionIsComplete() {
    List<ReadOutcome> outcomes = crawl(CrawlTest::hundred, USERS, ORGS);

    assertThat(outcomes)
        .extracting(ReadOutcome::collection)
        .containsExactly(RosterCollection.ORGS, RosterCollection.USERS);
    assertThat(ids(RosterCollection.ORGS)).isEqualTo(HUNDRED);
    assertThat(ids(RosterCollection.USERS)).isEqualTo(HUNDRED);
  }

  @Test
  void pagesThatAreAskedForEarlyAreAskedForOnce() {
    try (LoopbackServer server = LoopbackServer.answering(CrawlTest::hundred)) {
      crawl(server, USERS);

      assertThat(server.calls()).extracting(Call::query).doesNotHaveDuplicates().hasSize(21);
    }
  }

  @Test
  void aShortPageInTheMiddleDoesNotMakeTheNextOnesSkipRecords() {
    crawl(
        call -> {
          int size = call.number("offset") == 35 ? 2 : 5;
          return Students.users(Students.page(HUNDRED, call, size), 100);
        },
        USERS);

    assertThat(ids(RosterCollection.USERS)).isEqualTo(HUNDRED);
  }

  @Test
  void oneCollectionThatFailsEndsTheCrawl() {
    assertThatThrownBy(
            () ->
                crawl(
                    call ->
                        call.path().endsWith("/orgs") ? Answer.status(403, "{}") : hundred(call),
                    USERS,
                    ORGS))
        .isInstanceOf(IncompleteReadException.class)
        .hasMessageContaining("orgs, page 1 (after 0 records)")
        .hasMessageContaining("403");
  }

  @Test
  void anOptionalCollectionMayBeMissing() {
    List<ReadOutcome> outcomes =
        crawl(
            call ->
                call.path().endsWith("/demographics") ? Answer.status(404, "{}") : hundred(call),
            USERS,
            DEMOGRAPHICS);

    assertThat(outcomes.get(1)).isInstanceOf(NotOffered.class);
  }

  @Test
  void aSchoolSystemWithoutPeopleIsRefused() {
    assertThatThrownBy(() -> crawl(call -> Students.users(List.of()), USERS))
        .hasMessageContaining("users, page 1 (after 0 records): the server has none at all");
  }

  @Test
  void nobodyNeedsToHaveChanged() {
    List<ReadOutcome> outcomes = crawl(call -> Students.users(List.of()), changedUsers());

    assertThat(((Complete) outcomes.get(0)).records()).isZero();
  }

  @Test
  void aServerThatCannotFilterByStatusIsReadWithoutFilter() {
    List<ReadOutcome> outcomes =
        crawl(
            call -> call.parameter("filter").isEmpty() ? hundred(call) : Answer.status(400, "{}"),
            USERS);

    assertThat(((Complete) outcomes.get(0)).filter()).isEmpty();
    assertThat(ids(RosterCollection.USERS)).isEqualTo(HUNDRED);
  }

  @Test
  void aServerThatRefusesTheTimeIsAnErrorThatSaysWhatToSet() {
    assertThatThrownBy(() -> crawl(call -> Answer.status(400, "{}"), changedUsers()))
        .hasMessageContaining(
            "the server refuses the filter dateLastModified>'2026-09-02T02:00:00.500Z'")
        .hasMessageContaining("Set timeFilter: date");
  }

  @Test
  void changedPermissionsStartAllCollectionsAgain() {
    AtomicInteger calls = new AtomicInteger();
    crawl(
        call -> {
          boolean isOld = calls.incrementAndGet() < 3 && call.path().endsWith("/orgs");
          return hundred(call).with("x-perm-rev", isOld ? "1" : "2");
        },
        USERS,
        ORGS);

    assertThat(ids(RosterCollection.ORGS)).isEqualTo(HUNDRED);
    assertThat(ids(RosterCollection.USERS)).isEqualTo(HUNDRED);
  }

  @Test
  void permissionsThatKeepChangingAreRefused() {
    assertThatThrownBy(
            () -> crawl(call -> hundred(call).with("x-perm-rev", call.path()), USERS, ORGS))
        .hasMessageContaining("what the client may read changed in each of 3 reads");
  }

  @Test
  void secretsOfUsersAreWithheldAndCounted() {
    List<ReadOutcome> outcomes =
        crawl(
            call ->
                Answer.json(
                    call.number("offset") > 0
                        ? "{\"users\":[]}"
                        : """
                        {"users":[{"sourcedId":"u1","p\\u0061ssword":"Pa\\"55, }",
                          "userProfiles":[{"profileId":"p","credentials":[{"username":"x","password":"y"}]},
                                          {"profileId":"q","credentials":null}],
                          "role":"student","note":"password"}]}"""),
            USERS);

    assertThat(records.get(RosterCollection.USERS).texts().get(0))
        .doesNotContain("55", "\"y\"", "\"x\"")
        .contains("\"profileId\":\"p\",\"credentials\":null}", "\"role\":\"student\"");
    assertThat(((Complete) outcomes.get(0)).withheld()).isEqualTo(2);
  }

  @Test
  void theLatestChangeIsFoundHoweverItIsWritten() {
    List<ReadOutcome> outcomes =
        crawl(
            call ->
                Answer.json(
                    call.number("offset") > 0
                        ? "[]"
                        : """
                        [{"sourcedId":"1","dateLastModified":"2026-09-01"},
                         {"sourcedId":"2","dateLastModified":"2026-09-03T10:00:00+02:00"},
                         {"sourcedId":"3","dateLastModified":"2026-09-03 07:59:59.5"},
                         {"sourcedId":"4","dateLastModified":"yesterday"}]"""),
            USERS);

    assertThat(((Complete) outcomes.get(0)).latest())
        .hasValue(Instant.parse("2026-09-03T08:00:00Z"));
  }

  @Test
  void aServerThatSendsFarMoreThanItAnnouncesIsStopped() {
    paging = Paging.DEFAULTS.withLimit(20_000);
    assertThatThrownBy(
            () ->
                crawl(
                    call -> {
                      int offset = call.number("offset");
                      List<String> endless =
                          IntStream.range(offset, offset + 20_000)
                              .mapToObj(Integer::toString)
                              .toList();
                      return Students.users(endless, 10);
                    },
                    USERS))
        .hasMessageContaining("the server announced 10 records and has sent 120000");
  }

  @Test
  void totalsThatMeanSomethingElseCanBeIgnored() {
    paging = paging.with(Paging.Totals.IGNORED, "x-perm-rev");
    List<ReadOutcome> outcomes =
        crawl(call -> Students.users(Students.page(HUNDRED, call, 5), 1_000), USERS);

    assertThat(((Complete) outcomes.get(0)).announced()).isEmpty();
    assertThat(ids(RosterCollection.USERS)).isEqualTo(HUNDRED);
  }

  private static CollectionRequest changedUsers() {
    return CollectionRequest.changedSince(RosterCollection.USERS, SINCE, TimeFilter.INSTANT);
  }

  private static Answer hundred(Call call) {
    String name = call.path().substring(call.path().lastIndexOf('/') + 1);
    return Answer.json(Students.envelope(name, Students.page(HUNDRED, call, 5)))
        .with("X-Total-Count", "100");
  }

  private List<String> ids(RosterCollection collection) {
    return records.get(collection).ids();
  }

  private List<ReadOutcome> crawl(Function<Call, Answer> answers, CollectionRequest... requests) {
    try (LoopbackServer server = LoopbackServer.answering(answers)) {
      return crawl(server, requests);
    }
  }

  private List<ReadOutcome> crawl(LoopbackServer server, CollectionRequest... requests) {
    ApiClient client =
        new ApiClient(
            Set.of(server.at("/")),
            Authentication.NONE,
            HttpLimits.DEFAULTS,
            new TestTime().waiting());
    Crawl crawl = new Crawl(client, OneRosterVersion.V1_1.base(server.at("")), paging, 4);
    return crawl.read(
        List.of(requests),
        collection -> records.computeIfAbsent(collection, it -> new CollectedRecords()));
  }
}
