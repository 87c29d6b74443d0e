package io.rosterlake.connect.oneroster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rosterlake.connect.auth.ClientSecret;
import io.rosterlake.connect.auth.OAuth2Tokens;
import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.http.HttpLimits;
import io.rosterlake.connect.http.Waiting;
import io.rosterlake.connect.oneroster.OneRosterVersion;
import io.rosterlake.connect.testing.Answer;
import io.rosterlake.connect.testing.Call;
import io.rosterlake.connect.testing.RosterProvider;
import io.rosterlake.connect.testing.TestTime;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that does everything right passes; one that does one thing wrong is told which. */
class ApiConformanceTest {
  private static final ConformanceSettings EVERYTHING =
      new ConformanceSettings(OneRosterVersion.V1_1, true, true, true, 5000, false);

  private final RosterProvider provider = new RosterProvider();
  private final TestTime time = new TestTime();

  @AfterEach
  void stop() {
    provider.close();
  }

  private ConformanceReport check(ConformanceSettings settings) {
    URI base = settings.version().base(provider.address());
    Waiting waiting = time.waiting();
    OAuth2Tokens tokens =
        new OAuth2Tokens(
            new ClientSecret("the-client", "the-secret"),
            provider.tokenAddress(),
            Optional.empty(),
            OAuth2Tokens.ParameterPlace.FORM,
            HttpLimits.DEFAULTS,
            waiting);
    ApiClient client =
        new ApiClient(Set.of(base), tokens, HttpLimits.DEFAULTS.withTries(3), waiting);
    return new Conformance(client, base, settings).run();
  }

  /** The ids of the checks that did not pass, with their verdicts. */
  private Map<String, Verdict> notPassed() {
    return check(EVERYTHING).results().stream()
        .filter(result -> Set.of(Verdict.FAIL, Verdict.WARN).contains(result.verdict()))
        .collect(Collectors.toMap(CheckResult::id, CheckResult::verdict));
  }

  private CheckResult result(String id) {
    return result(check(EVERYTHING), id);
  }

  private static CheckResult result(ConformanceReport report, String id) {
    return report.results().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void aProviderThatDoesEverythingRightPassesWithFewRequests() {
    ConformanceReport report = check(EVERYTHING);

    assertThat(report.isConforming()).isTrue();
    assertThat(report.of(Verdict.FAIL)).isEmpty();
    assertThat(report.of(Verdict.WARN)).isEmpty();
    assertThat(report.of(Verdict.SKIPPED))
        .extracting(CheckResult::id)
        .containsExactly("api.wrongCredential");
    assertThat(report.requests()).isLessThanOrEqualTo(40);
    // And one for the token.
    assertThat(provider.calls()).hasSize(report.requests() + 1);
  }

  @Test
  void eachCheckHasItsOwnNameAndShowsItsRequests() {
    List<CheckResult> results = check(EVERYTHING).results();

    assertThat(results).extracting(CheckResult::id).doesNotHaveDuplicates();
    assertThat(results)
        .filteredOn(result -> result.verdict() == Verdict.PASS)
        .allSatisfy(
            result ->
                assertThat(result.requests())
                    .isNotEmpty()
                    .allSatisfy(
                        request -> {
                          assertThat(request.status()).isPresent();
                          assertThat(request.method()).isEqualTo("GET");
                        }));
  }

  @Test
  void aWrongCredentialIsNeverSent() {
    check(EVERYTHING);

    assertThat(provider.calls())
        .filteredOn(call -> !call.path().equals("/token"))
        .extracting(Call::authorization)
        .containsOnly(Optional.empty(), Optional.of("Bearer token-of-the-provider"));
  }

  @Test
  void noValueOfARecordAndNoSecretIsInTheReport() {
    // A server may repeat what it was sent.
    provider.answering(
        call ->
            call.parameter("filter").startsWith("status=")
                ? Optional.of(
                    Answer.status(
                        400, "{\"message\":\"no " + call.authorization().orElse("") + "\"}"))
                : Optional.empty());
    String text = check(EVERYTHING).toString();

    assertThat(text)
        .contains("error 400 (no Bearer ***)")
        .doesNotContain("Given1", "Family1", "user1", "school.example", "2012-01", "ELL, free")
        .doesNotContain("token-of-the-provider", "the-client", "the-secret");
  }

  @Test
  void aServerThatCannotBeReachedFailsTheFirstCheckAndTheOthersAreSkipped() {
    provider.close();
    assertNothingElseIsChecked("there is no connection to the host");
  }

  @Test
  void aServerThatRefusesTheSignInFailsTheFirstCheck() {
    provider.answering(
        call ->
            call.path().equals("/token")
                ? Optional.of(Answer.status(401, "{\"error\":\"invalid_client\"}"))
                : Optional.empty());
    assertNothingElseIsChecked("no access token");
    assertThat(provider.calls()).hasSize(1);
  }

  @Test
  void aServerThatRefusesTheTokenFailsTheFirstCheck() {
    provider.answering("orgs", call -> Answer.status(401, ""));
    assertNothingElseIsChecked("error 401");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429})
  void aServerThatDoesNotWorkFailsTheFirstCheck(int status) {
    provider.answering("orgs", call -> Answer.status(status, ""));
    assertNothingElseIsChecked("error " + status);
  }

  private void assertNothingElseIsChecked(String found) {
    ConformanceReport report = check(EVERYTHING);

    assertThat(report.isConforming()).isFalse();
    assertThat(report.results().get(0).id()).isEqualTo("api.reached");
    assertThat(report.results().get(0).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.results().get(0).found()).contains(found);
    assertThat(report.results().stream().skip(1))
        .hasSizeGreaterThan(100)
        .allSatisfy(
            result -> {
              assertThat(result.verdict()).isEqualTo(Verdict.SKIPPED);
              assertThat(result.found())
                  .isEqualTo("the API cannot be reached, or refuses the credential");
            });
    assertThat(report.observed()).isEmpty();
  }

  @Test
  void rostersForEverybodyAreRefused() {
    provider.answering(
        call ->
            call.path().equals("/token") ? Optional.empty() : Optional.of(provider.usual(call)));
    assertThat(notPassed()).containsExactly(Map.entry("api.credentialNeeded", Verdict.FAIL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"academicSessions", "classes", "users", "enrollments"})
  void aRequiredCollectionThatIsMissingFails(String collection) {
    provider.answering(collection, call -> Answer.status(404, "{\"imsx_codeMajor\":\"failure\"}"));
    ConformanceReport report = check(EVERYTHING);

    assertThat(report.of(Verdict.FAIL))
        .extracting(CheckResult::id)
        .containsExactly(collection + ".answers");
    assertThat(result(report, collection + ".sourcedId").found())
        .isEqualTo("the API does not send " + collection);
  }

  @ParameterizedTest
  @CsvSource({"courses, 404", "courses, 403", "demographics, 404", "demographics, 403"})
  void anOptionalCollectionThatIsMissingIsAWarning(String collection, int status) {
    provider.answering(collection, call -> Answer.status(status, ""));
    assertThat(notPassed()).containsExactly(Map.entry(collection + ".answers", Verdict.WARN));
  }

  @Test
  void whatTheConnectorDoesNotReadIsNotChecked() {
    ConformanceReport report =
        check(new ConformanceSettings(OneRosterVersion.V1_1, false, false, false, 5000, false));

    assertThat(report.of(Verdict.SKIPPED))
        .extracting(CheckResult::id)
        .contains(
            "demographics.answers", "demographics.changed", "users.agents", "users.userFlags");
    assertThat(provider.calls())
        .filteredOn(call -> call.path().endsWith("/demographics"))
        .extracting(call -> call.parameter("limit"))
        .containsExactly("1");
    assertThat(report.observed().orElseThrow().hasDemographics()).isTrue();
  }

  @Test
  void recordsWithoutTheEnvelopeFail() {
    spoil(
        "orgs",
        call -> RosterProvider.page(provider.list(call).toString(), "3", "application/json"));
    assertThat(notPassed().keySet()).containsExactlyInAnyOrder("orgs.answers", "orgs.noMatch");
  }

  @Test
  void anotherContentTypeFails() {
    spoil("orgs", call -> RosterProvider.page(provider.body(call), "3", "text/html"));
    assertThat(notPassed()).containsExactly(Map.entry("orgs.json", Verdict.FAIL));
    assertThat(result("orgs.json").found()).isEqualTo("it says text/html");
  }

  @Test
  void aSlowReplyFails() {
    spoil(
        "users",
        call -> {
          time.pass(Duration.ofSeconds(31));
          return provider.usual(call);
        });
    assertThat(notPassed()).containsExactly(Map.entry("users.quick", Verdict.FAIL));
  }

  @ParameterizedTest
  @CsvSource({"-, is no number", "2, announces 2 and sends 3"})
  void aTotalThatIsWrongIsAWarning(String total, String found) {
    spoil("orgs", call -> RosterProvider.page(provider.body(call), total, "application/json"));
    assertThat(notPassed()).containsExactly(Map.entry("orgs.total", Verdict.WARN));
    assertThat(result("orgs.total").found()).contains(found);
  }

  @Test
  void aRequiredCollectionWithoutRecordsFails() {
    provider.without("classes");
    assertThat(notPassed()).containsExactly(Map.entry("classes.notEmpty", Verdict.FAIL));
  }

  @ParameterizedTest
  @CsvSource({
    "orgs, sourcedId, '', orgs.sourcedId, FAIL",
    "users, status, dropped, users.status, FAIL",
    "users, dateLastModified, yesterday, users.changed, FAIL",
    "academicSessions, schoolYear, 26/27, academicSessions.schoolYear, FAIL",
    "academicSessions, startDate, '', academicSessions.startDate, FAIL",
    "academicSessions, endDate, '', academicSessions.endDate, FAIL",
    "orgs, identifier, '', orgs.identifier, WARN",
    "users, username, '', users.username, FAIL",
    "users, givenName, '', users.givenName, FAIL",
    "users, identifier, '', users.identifier, WARN",
    "users, email, '', users.email, WARN",
    "users, orgs, '', users.orgs, FAIL",
    "courses, org, '', courses.org, FAIL",
    "classes, school, '', classes.school, FAIL",
    "classes, terms, '', classes.terms, FAIL",
    "enrollments, user, '', enrollments.user, FAIL",
    "enrollments, class, '', enrollments.class, FAIL",
    "enrollments, role, janitor, enrollments.role, FAIL"
  })
  void aFieldThatIsWrongIsNamed(
      String collection, String field, String value, String check, Verdict verdict) {
    provider.with(collection, record -> put(record, field, value));
    Map<String, Verdict> notPassed = notPassed();

    assertThat(notPassed).containsEntry(check, verdict);
  }

  private static void put(JsonNode record, String field, String value) {
    ((ObjectNode) record).put(field, value);
  }

  @Test
  void aTimeInAnotherFormIsAWarning() {
    provider.with("users", user -> user.put("dateLastModified", "2026-08-20T03:04:05Z"));
    assertThat(notPassed()).containsExactly(Map.entry("users.changedForm", Verdict.WARN));
  }

  @Test
  void aReferenceOfAnotherTypeIsAWarning() {
    provider.with("enrollments", each -> ((ObjectNode) each.get("user")).put("type", "student"));
    assertThat(notPassed()).containsExactly(Map.entry("enrollments.user.type", Verdict.WARN));
  }

  @Test
  void aRecordThatIsToBeDeletedNeedsNoFields() {
    provider.with(
        "users",
        user -> {
          if (user.get("status").asText().equals("tobedeleted")) {
            user.remove(List.of("username", "givenName", "orgs", "identifier", "email"));
          }
        });
    assertThat(notPassed()).isEmpty();
  }

  @Test
  void aServerThatIgnoresTheOffsetFails() {
    spoilQuery("users", "offset=\\d+", "offset=0");
    assertThat(notPassed()).containsExactly(Map.entry("users.offset", Verdict.FAIL));
    assertThat(result("users.offset").found()).isEqualTo("9 of 9 records were in the page before");
  }

  @Test
  void aServerThatIgnoresTheLimitFails() {
    provider.repeating("enrollments", 12);
    spoilQuery("enrollments", "limit=\\d+", "limit=10000");
    assertThat(notPassed()).containsExactly(Map.entry("enrollments.limit", Verdict.FAIL));
    assertThat(result("enrollments.limit").found()).isEqualTo("120 came for a limit of 100");
  }

  @Test
  void aServerMayLowerTheLimitAndTheReportSaysToWhat() {
    provider.repeating("enrollments", 12);
    spoilQuery("enrollments", "limit=\\d{3,}", "limit=50");
    ConformanceReport report = check(EVERYTHING);

    assertThat(report.isConforming()).isTrue();
    assertThat(result(report, "enrollments.pageLimit").found())
        .isEqualTo("it lowers a limit of 5000 to 50");
    assertThat(report.observed().orElseThrow().pageCap()).hasValue(50);
  }

  @Test
  void aServerThatRefusesTheLimitOfTheConnectorFails() {
    spoil(
        "enrollments",
        call ->
            call.number("limit") > 1000
                ? Answer.status(400, "{\"imsx_codeMajor\":\"failure\"}")
                : provider.usual(call));
    assertThat(notPassed()).containsExactly(Map.entry("enrollments.pageLimit", Verdict.FAIL));
  }

  @Test
  void aServerThatDoesNotSortIsAWarning() {
    spoilQuery("users", "orderBy=asc", "orderBy=desc");
    assertThat(notPassed()).containsExactly(Map.entry("users.sort", Verdict.WARN));
  }

  @Test
  void aServerThatSortsInOneOrderOnlyIsAWarning() {
    spoilQuery("users", "orderBy=desc", "orderBy=asc");
    assertThat(notPassed()).containsExactly(Map.entry("users.orderBy", Verdict.WARN));
  }

  @Test
  void aServerThatIgnoresFiltersFails() {
    spoilQuery("users", "&filter=[^&]*", "");
    assertThat(notPassed())
        .containsOnlyKeys(
            "users.activeFilter",
            "users.deletedFilter",
            "users.changedFilter",
            "users.noMatch",
            "users.unknownField",
            "users.guardians");
    assertThat(result("users.activeFilter").found())
        .isEqualTo("1 of 18 records have another status");
    assertThat(result("users.noMatch").found())
        .isEqualTo("18 records came for a time in the far future");
  }

  @Test
  void aTimeFilterThatFindsNothingFails() {
    spoilQuery("users", "filter=dateLastModified%3E%272026[^&]*", "filter=status%3D%27none%27");
    assertThat(notPassed()).containsExactly(Map.entry("users.changedFilter", Verdict.FAIL));
  }

  @Test
  void aServerThatFiltersByDateOnlyIsToldWithTheQuirkThatHelps() {
    spoil(
        "users",
        call ->
            call.parameter("filter").matches("dateLastModified>'.*T.*'")
                ? Answer.status(400, "{\"imsx_codeMajor\":\"failure\"}")
                : provider.usual(call));
    assertThat(notPassed().keySet())
        .containsExactlyInAnyOrder("users.changedFilter", "users.noMatch");
    assertThat(result("users.changedFilter").found()).endsWith("write timeFilter: date");
    assertThat(
            check(new ConformanceSettings(OneRosterVersion.V1_1, true, true, true, 5000, true))
                .isConforming())
        .isTrue();
  }

  @Test
  void anEmptyCollectionIsAList() {
    spoil(
        "orgs",
        call ->
            call.parameter("filter").contains("2999")
                ? RosterProvider.page("{\"orgs\":null}", "0", "application/json")
                : provider.usual(call));
    assertThat(notPassed()).containsExactly(Map.entry("orgs.noMatch", Verdict.FAIL));
    assertThat(result("orgs.noMatch").found()).isEqualTo("no list came");
  }

  @Test
  void anErrorWithoutTheObjectOfOneRosterIsAWarning() {
    spoil("users/rosterlake-unknown", call -> Answer.status(404, "<html>not found</html>"));
    assertThat(notPassed()).containsExactly(Map.entry("users.unknownId", Verdict.WARN));
  }

  @Test
  void anAgentWhoIsNoUserFails() {
    provider.with(
        "users", user -> user.path("agents").forEach(agent -> put(agent, "sourcedId", "nobody")));
    assertThat(notPassed()).containsExactly(Map.entry("users.agents", Verdict.FAIL));
  }

  @Test
  void guardiansWithoutAgentsAreAWarning() {
    provider.with(
        "users",
        user -> {
          if (user.get("role").asText().equals("guardian")) {
            user.remove("agents");
          }
        });
    assertThat(notPassed()).containsExactly(Map.entry("users.guardians", Verdict.WARN));
  }

  @Test
  void anUnknownFlagIsAWarning() {
    provider.with("users", user -> put(user.get("metadata"), "microsoft.userFlags", "504, tall"));
    assertThat(notPassed()).containsExactly(Map.entry("users.userFlags", Verdict.WARN));
  }

  @Test
  void aBodyThatBreaksOffOnceIsAskedForAgain() {
    AtomicInteger calls = new AtomicInteger();
    spoil(
        "users",
        call ->
            calls.getAndIncrement() == 0
                ? Answer.json("{\"users\":[{\"sourcedId\":")
                : provider.usual(call));
    assertThat(notPassed()).isEmpty();
  }

  private void spoil(String collection, Function<Call, Answer> answers) {
    provider.answering(collection, answers);
  }

  /** The server understands another query than the one that it is sent. */
  private void spoilQuery(String collection, String regex, String replacement) {
    spoil(
        collection,
        call ->
            provider.usual(
                new Call(
                    call.method(),
                    call.path(),
                    call.query().replaceAll(regex, replacement),
                    call.authorization(),
                    call.body())));
  }
}
