package io.rosterlake.connect.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.http.Authentication;
import io.rosterlake.connect.http.HttpLimits;
import io.rosterlake.connect.oneroster.ReadOutcome.Complete;
import io.rosterlake.connect.oneroster.ReadOutcome.NotOffered;
import io.rosterlake.connect.testing.Answer;
import io.rosterlake.connect.testing.Call;
import io.rosterlake.connect.testing.LoopbackServer;
import io.rosterlake.connect.testing.TestTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test for each way in which providers were seen to page, wrap and fail. */
class CollectionReaderTest {
  private static final List<String> TWELVE = Students.ids(12);
  private static final Paging PAGING =
      new Paging(5, 50, 1000, 500, Paging.Totals.TRUSTED, "x-perm-rev");

  private final CollectedRecords records = new CollectedRecords();

  @Test
  void everyStudentIsReceivedOnceInOrder() {
    Complete complete = complete(call -> Students.users(page(call), 12));

    assertThat(records.ids()).isEqualTo(TWELVE);
    assertThat(complete.records()).isEqualTo(12);
    assertThat(complete.repeated()).isZero();
    assertThat(complete.pages()).isEqualTo(3);
    assertThat(complete.announced()).hasValue(12);
    assertThat(complete.startedAt()).isPresent();
  }

  @Test
  void recordsAreAskedForInAStableOrderAndWithTheFilter() {
    try (LoopbackServer server = LoopbackServer.saying(Students.users(List.of()))) {
      CollectionRequest request =
          CollectionRequest.changedSince(
              RosterCollection.USERS,
              Instant.parse("2026-09-02T02:00:00Z"),
              CollectionRequest.TimeFilter.DATE);
      read(server, request);
      Call call = server.calls().get(0);
      assertThat(call.path()).isEqualTo("/ims/oneroster/v1p1/users");
      assertThat(call.query())
          .isEqualTo(
              "limit=5&offset=0&sort=sourcedId&orderBy=asc"
                  + "&filter=dateLastModified%3E%272026-09-01%27");
    }
  }

  @Test
  void aServerMayLowerTheLimitWithoutNotice() {
    complete(call -> Students.users(Students.page(TWELVE, call, 2)));
    assertThat(records.ids()).isEqualTo(TWELVE);
  }

  @Test
  void aPageWithFewRecordsIsNotTheLastOne() {
    complete(
        call -> Students.users(Students.page(TWELVE, call, call.number("offset") == 5 ? 1 : 5)));
    assertThat(records.ids()).isEqualTo(TWELVE);
  }

  @Test
  void aLinkToTheNextPageIsNeverFollowed() {
    complete(
        call ->
            Students.users(page(call))
                .with("Link", "<https://elsewhere.example/users?offset=0>; rel=\"next\""));
    assertThat(records.ids()).isEqualTo(TWELVE);
  }

  @Test
  void aTotalOfNoneBesideRecordsMeansNothing() {
    Complete complete = complete(call -> Students.users(page(call), 0));
    assertThat(complete.announced()).isEmpty();
    assertThat(records.ids()).isEqualTo(TWELVE);
  }

  @Test
  void aStudentWhoIsSentAgainIsKeptOnce() {
    List<String> listed = new ArrayList<>(TWELVE);
    listed.add(7, "s2");
    listed.add("s5");
    Complete complete = complete(call -> Students.users(Students.page(listed, call, 5), 12));

    assertThat(records.ids()).isEqualTo(TWELVE);
    assertThat(complete.repeated()).isEqualTo(2);
  }

  @Test
  void aServerThatIgnoresTheOffsetIsRefused() {
    assertRefused(call -> Students.users(Students.ids(5)))
        .hasMessage(
            "users, page 2 (after 5 records): the server sent a page again, so it ignores the parameter offset; ask the provider to support paging");
  }

  @Test
  void aServerThatBeginsAgainAfterTheLastPageIsRefused() {
    assertRefused(
            call ->
                Students.users(
                    call.number("offset") % 10 == 0 ? TWELVE.subList(0, 5) : TWELVE.subList(5, 10)))
        .hasMessageContaining("page 3 (after 10 records): the server sent a page again");
  }

  @Test
  void fewerRecordsThanAnnouncedAreRefused() {
    assertRefused(call -> Students.users(page(call), 20))
        .hasMessageContaining(
            "users, page 4 (after 12 records): the server announced 20 records and sent 12");
  }

  @Test
  void moreRecordsThanAnnouncedAreReadOnceMoreAndThenBelieved() {
    Complete complete = complete(call -> Students.users(page(call), 5));

    assertThat(records.restarts()).isEqualTo(1);
    assertThat(records.ids()).isEqualTo(TWELVE);
    assertThat(complete.records()).isEqualTo(12);
  }

  @Test
  void aCollectionIsReadAgainWhenARecordWasRemovedMeanwhile() {
    List<String> listed = new ArrayList<>(TWELVE);
    AtomicInteger calls = new AtomicInteger();
    complete(
        call -> {
          if (calls.getAndIncrement() == 1) {
            listed.remove("s2");
          }
          return Students.users(Students.page(listed, call, 5), listed.size());
        });

    assertThat(records.restarts()).isEqualTo(1);
    assertThat(records.ids()).isEqualTo(listed).hasSize(11);
  }

  @Test
  void aCollectionIsReadAgainWhenTheClientMaySeeOtherRecords() {
    AtomicInteger calls = new AtomicInteger();
    Complete complete =
        complete(
            call ->
                Students.users(page(call))
                    .with("x-perm-rev", calls.getAndIncrement() < 2 ? "41" : "42"));

    assertThat(records.restarts()).isEqualTo(1);
    assertThat(records.ids()).isEqualTo(TWELVE);
    assertThat(complete.permissionRevision()).hasValue("42");
  }

  @Test
  void aCollectionThatChangesInEveryReadIsRefused() {
    AtomicInteger calls = new AtomicInteger();
    assertRefused(
            call ->
                Students.users(page(call))
                    .with("x-perm-rev", Integer.toString(calls.getAndIncrement())))
        .hasMessageContaining("the server sent other ones, in each of 3 reads");
  }

  @Test
  void studentsWhoComeAgainWithoutATotalAreReadTwiceToProveThatNoneIsMissing() {
    List<String> listed = new ArrayList<>(TWELVE);
    listed.add(7, "s2");
    Complete complete = complete(call -> Students.users(Students.page(listed, call, 5)));

    assertThat(records.restarts()).isEqualTo(1);
    assertThat(records.ids()).isEqualTo(TWELVE);
    assertThat(complete.repeated()).isEqualTo(1);
  }

  @Test
  void aServerThatShufflesItsPagesAndAnnouncesNoTotalIsRefused() {
    Random shuffle = new Random(7);
    assertRefused(
            call -> {
              List<String> listed = new ArrayList<>(TWELVE);
              Collections.shuffle(listed, shuffle);
              return Students.users(Students.page(listed, call, 5));
            })
        .hasMessageContaining("ask the provider whether the API can sort by sourcedId");
  }

  @ParameterizedTest
  @CsvSource({
    "USERS, users",
    "USERS, students",
    "USERS, data",
    "ORGS, schools",
    "ACADEMIC_SESSIONS, terms",
    "DEMOGRAPHICS, demographic",
    "CLASSES, classes"
  })
  void aListMayHaveAnotherKnownName(RosterCollection collection, String envelope) {
    try (LoopbackServer server =
        LoopbackServer.answering(call -> Answer.json(Students.envelope(envelope, page(call))))) {
      read(server, new CollectionRequest(collection, Optional.empty(), Optional.empty()));
      assertThat(records.ids()).isEqualTo(TWELVE);
    }
  }

  @Test
  void aListMayHaveNoNameAtAll() {
    complete(call -> Answer.json("\uFEFF" + Students.list(page(call))));
    assertThat(records.ids()).isEqualTo(TWELVE);
  }

  @Test
  void thePageBehindTheLastMayBeEmptyInSeveralWays() {
    for (Answer none :
        List.of(Answer.json("{\"users\":null}"), Answer.status(204, ""), Answer.json("[]"))) {
      records.startOver();
      complete(call -> call.number("offset") < 12 ? Students.users(page(call)) : none);
      assertThat(records.ids()).isEqualTo(TWELVE);
    }
  }

  @Test
  void aMissingPageIsTheEndOnlyWhenAllAnnouncedRecordsAreThere() {
    Answer none = Answer.status(404, "");
    complete(call -> call.number("offset") < 12 ? Students.users(page(call), 12) : none);
    assertThat(records.ids()).isEqualTo(TWELVE);

    assertRefused(call -> call.number("offset") < 10 ? Students.users(page(call)) : none)
        .hasMessageContaining("users, page 3 (after 10 records): GET")
        .hasMessageContaining("error 404");
  }

  @Test
  void theTextOfARecordIsLeftAsItIs() {
    String maya =
        "{ \"sourcedId\" : \"m\\u0041\",\"grades\":[\"09\"],  \"n\":1.50e0, \"name\":\"Zo\u00eb \uD83D\uDE00 \\n\" , \"x\":{\"y\":[{}]}}";
    String pretty = "{\n  \"sourcedId\": 4711,\r\n  \"a\": null\n}";
    String body =
        "{\"statusInfoSet\":[{}],\"users\":[ %s ,%s,7,\"text\",null,{}]}".formatted(maya, pretty);
    complete(call -> call.number("offset") == 0 ? Answer.json(body) : Students.users(List.of()));

    assertThat(records.ids()).containsExactly("mA", "4711", "none", "none", "none", "none");
    assertThat(records.texts())
        .containsExactly(
            maya, "{   \"sourcedId\": 4711,    \"a\": null }", "7", "\"text\"", "null", "{}");
  }

  @Test
  void aPageThatIsNoJsonIsAskedForAgain() {
    AtomicInteger calls = new AtomicInteger();
    complete(
        call ->
            switch (calls.getAndIncrement()) {
              case 1 -> Answer.json("{\"users\":[{\"sourcedId\":\"s6\"},{\"sour");
              case 2 -> Answer.json("<html>maintenance</html>");
              case 3 -> Answer.json("");
              default -> Students.users(page(call), 12);
            });
    assertThat(records.ids()).isEqualTo(TWELVE);
  }

  @Test
  void aPageThatIsNeverJsonIsRefusedWithoutShowingIt() {
    assertRefused(call -> Answer.json("{\"users\":[{\"givenName\":\"Maya\",\"sms\":Secret}]}"))
        .hasMessageContaining("users, page 1 (after 0 records)")
        .hasMessageContaining("status 200, but its body breaks off or is no JSON, at character")
        .hasMessageNotContaining("Secret")
        .hasMessageNotContaining("Maya");
  }

  @Test
  void anErrorWithStatus200IsAnError() {
    String busy = "{\"imsx_codeMajor\":\"failure\",\"imsx_codeMinor\":\"server_busy\"}";
    AtomicInteger calls = new AtomicInteger();
    complete(
        call -> calls.getAndIncrement() == 1 ? Answer.json(busy) : Students.users(page(call), 12));
    assertThat(records.ids()).isEqualTo(TWELVE);

    String refused =
        "{\"users\":[],\"imsx_codeMajor\":\"failure\",\"imsx_codeMinor\":\"forbidden\"}";
    assertRefused(call -> Answer.json(refused))
        .hasMessageContaining("error 403 in a reply with status 200 (forbidden)");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 501})
  void anOptionalCollectionThatIsNotOfferedIsAResult(int status) {
    Answer none = Answer.status(status, "{\"imsx_description\":\"not here\"}");
    try (LoopbackServer server = LoopbackServer.saying(none)) {
      CollectionRequest optional =
          new CollectionRequest(RosterCollection.DEMOGRAPHICS, Optional.empty(), Optional.empty());
      ReadOutcome outcome = read(server, optional);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              NotOffered.class,
              it -> {
                assertThat(it.status()).isEqualTo(status);
                assertThat(it.reason()).contains("/demographics", "error " + status, "not here");
              });
    }
    assertRefused(call -> none).hasMessageContaining("error " + status);
  }

  @Test
  void aServerThatFailsInTheMiddleFailsTheRead() {
    assertRefused(
            call ->
                call.number("offset") == 5 ? Answer.status(503, "") : Students.users(page(call)))
        .hasMessageContaining("users, page 2 (after 5 records): GET")
        .hasMessageContaining("error 503 (after 6 tries)");
  }

  @Test
  void aServerThatNeverEndsIsRefused() {
    assertRefused(call -> Students.users(List.of("s" + call.number("offset"))))
        .hasMessageContaining("users, page 51 (after 50 records)")
        .hasMessageContaining("more than 50 pages or 1000 records");
  }

  @Test
  void aRecordThatIsTooLargeIsRefused() {
    String large = "{\"sourcedId\":\"s1\",\"metadata\":\"%s\"}".formatted("x".repeat(1000));
    assertRefused(call -> Answer.json("{\"users\":[{\"sourcedId\":\"s0\"}," + large + "]}"))
        .hasMessageContaining("record 2 of the page has more than 500 characters");
  }

  private static List<String> page(Call call) {
    return Students.page(TWELVE, call, 5);
  }

  private Complete complete(Function<Call, Answer> answers) {
    try (LoopbackServer server = LoopbackServer.answering(answers)) {
      return (Complete) read(server, users());
    }
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Function<Call, Answer> answers) {
    try (LoopbackServer server = LoopbackServer.answering(answers)) {
      return assertThatThrownBy(() -> read(server, users()))
          .isInstanceOf(IncompleteReadException.class);
    }
  }

  private static CollectionRequest users() {
    return new CollectionRequest(RosterCollection.USERS, Optional.empty(), Optional.empty());
  }

  private ReadOutcome read(LoopbackServer server, CollectionRequest request) {
    ApiClient client =
        new ApiClient(
            Set.of(server.at("/")),
            Authentication.NONE,
            HttpLimits.DEFAULTS,
            new TestTime().waiting());
    return new CollectionReader(
            client, OneRosterVersion.V1_1.base(server.at("")), PAGING, new PagesAhead.Pool(0))
        .read(request, records);
  }
}
