package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rosterlake.connect.testing.Answer;
import io.rosterlake.connect.testing.RosterProvider;
import io.rosterlake.jobs.report.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check-provider} and {@code validate --flow} say of an API. */
class CheckProviderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Page PAGE = new Page("docs/check-provider.md");

  /** A variable that every machine has. */
  private static final String SECRET = System.getenv("PATH");

  @TempDir private Path folder;

  private final RosterProvider provider = new RosterProvider();
  private Path config;

  @BeforeEach
  void configure() throws IOException {
    config = folder.resolve("tenant.yaml");
    Files.writeString(
        config,
        """
        tenant: ridge
        lake: ./lake
        sourceSystems:
          - {id: ridge-sis, vendor: Classter}
        years:
          - {id: sy2027, displayName: 2026-27, year: "2027", startDate: 2026-08-17, endDate: 2027-06-18}
        dataConnectors:
          - id: ridge-api
            type: oneRosterApiDataConnector
            sourceSystem: ridge-sis
            apiVersion: "1.1"
            baseUrl: %s
            credential:
              type: oAuth2ClientCredential
              clientId: district-client
              clientSecret: ${env:PATH}
              tokenUrl: %s
            isContactsEnabled: true
            isDemographicsEnabled: true
            isFlagsEnabled: true
          - {id: files, type: fileDataConnector, sourceSystem: ridge-sis, fileFormat: schoolDataSyncV2Rev1, path: ./uploads}
        inboundFlows:
          - id: ridge-roster
            dataConnector: ridge-api
            year: sy2027
            effectiveDateTime: 2026-08-01T00:00:00Z
            expirationDateTime: 2027-06-18T00:00:00Z
        """
            .formatted(provider.address(), provider.tokenAddress()));
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  private CommandLineRun check(Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("check-provider", "--config", config, "--connector", "ridge-api"));
    arguments.addAll(List.of(more));
    return shown(CommandLineRun.of(arguments.toArray()));
  }

  private CommandLineRun validate(Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("validate", "--config", config, "--flow", "ridge-roster"));
    arguments.addAll(List.of(more));
    return CommandLineRun.of(arguments.toArray());
  }

  private static CommandLineRun shown(CommandLineRun run) {
    assertThat(run.output().lines()).allMatch(line -> line.length() <= 80);
    return run;
  }

  @Test
  void aSoundProviderConforms() {
    CommandLineRun run = check();

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output())
        .containsSubsequence(
            "Conformance of ridge-api, a OneRoster 1.1 API\n",
            "  provider      Classter\n",
            "skipped 1     not tried: providers lock clients that send wrong credentials\n",
            "The profile does not confirm contacts, and the API sends them.\n",
            "The API does all that is required: 0 checks failed, 0 warnings,");
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @Test
  void whatIsRequiredAndMissingStandsFirst() {
    provider
        .with("users", user -> user.remove("username"))
        .with("orgs", org -> org.remove("identifier"));
    CommandLineRun run = check();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output())
        .containsSubsequence(
            PAGE.blockAfter("What did not pass stands first"),
            """
            WARN  orgs.identifier
              expected      gives each record identifier
              found         3 of 3 records break the rule
              asked for by  Microsoft's test run for providers
            """,
            "The API lacks what is required: 1 check failed, 1 warning,");
  }

  @Test
  void aProviderThatRefusesTheSignInIsReportedInOneCheck() {
    provider.answering("orgs", call -> Answer.status(401, "{\"message\":\"unknown client\"}"));
    CommandLineRun run = check();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).isEmpty();
    assertThat(run.output())
        .containsSubsequence(
            "FAIL  api.reached\n",
            "the server answered with error 401 (unknown client)",
            "the API cannot be reached, or refuses the credential");
  }

  @Test
  void jsonAndPageHoldTheSameChecksAndNoSecret() throws IOException {
    provider.with("users", user -> user.remove("username"));
    Path json = folder.resolve("check.json");
    Path page = folder.resolve("check.html");
    CommandLineRun run = check("--json", json, "--out", page);
    JsonNode document = JSON.readTree(json.toFile());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(document.path("isConforming").asBoolean()).isFalse();
    assertThat(document.path("counts").path("fail").asInt()).isEqualTo(1);
    assertThat(document.path("provider").asText()).isEqualTo("Classter");
    assertThat(document.path("requests").asInt()).isLessThanOrEqualTo(40);
    String html = Files.readString(page);
    assertThat(document.path("checks"))
        .hasSizeGreaterThan(100)
        .allSatisfy(
            check -> {
              assertThat(html).contains("<strong>" + check.path("check").asText() + "</strong>");
              String name = check.path("check").asText().replaceFirst("[^.]*\\.", "");
              assertThat(PAGE.text()).contains("`" + name + "`");
              assertThat(check.path("verdict").asText()).isIn("pass", "warn", "fail", "skipped");
            });
    for (String text : List.of(run.output(), run.errors(), html, Files.readString(json))) {
      assertThat(text)
          .doesNotContain(SECRET, "token-of-the-provider", "Family3", "school.example", "2012-01");
    }
  }

  @Test
  void thePageIsAccessibleAndAsksForNothing() throws IOException {
    provider.with("users", user -> user.remove("username"));
    Path page = folder.resolve("check.html");
    check("--out", page);

    try (Browser browser = Browser.start()) {
      browser.open(page, 1200);
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.requests()).isEmpty();
      assertThat(browser.text("h1")).isEqualTo("The API does not do all that is required.");
      for (String scheme : List.of("light", "dark")) {
        browser.wanting("screen", scheme).open(page, 1200);
        browser.value(
            "document.querySelectorAll('details').forEach(each => { each.open = true; })");
        assertThat(browser.inaccessible(axe())).isEmpty();
      }
      browser.open(page, 360);
      assertThat(browser.value("document.documentElement.scrollWidth <= 360")).isEqualTo(true);
    }
  }

  private static String axe() throws IOException {
    try (InputStream script = CheckProviderTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aConnectorThatIsUnknownOrReadsFilesIsRefused() {
    CommandLineRun files =
        CommandLineRun.of("check-provider", "--config", config, "--connector", "files");
    CommandLineRun unknown =
        CommandLineRun.of("check-provider", "--config", config, "--connector", "ridge");

    assertThat(files.exitCode()).isEqualTo(2);
    assertThat(files.oneLineOfErrors())
        .isEqualTo(
            "data connector files reads files, so there is no API to check; name one of type"
                + " oneRosterApiDataConnector");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.oneLineOfErrors()).contains("there is no data connector 'ridge'");
    assertThat(provider.calls()).isEmpty();
  }

  @Test
  void aFlowThatReadsAnApiIsValidatedByOnePageOfEachCollection() {
    CommandLineRun run = shown(validate());

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output())
        .contains("collection        records  announced  missing fields\n")
        .contains("users                  18         18  -\n")
        .endsWith("\nPassed.\n");
    // One for the token, and one for each collection.
    assertThat(provider.calls()).hasSize(8);
  }

  @Test
  void aRecordThatLacksAFieldIsCountedAndAFieldThatAllLackFails() throws IOException {
    provider.with("users", user -> removeOf(user, "users-03", "username"));
    CommandLineRun one = shown(validate());
    CommandLineRun strict = validate("--fail-on", "errors");
    provider.with("classes", each -> each.remove("school"));
    CommandLineRun all = shown(validate());
    JsonNode document = JSON.readTree(validate("--format", "json").output());

    assertThat(one.exitCode()).isZero();
    assertThat(one.output()).contains("18         18  username (1)\n");
    assertThat(strict.exitCode()).isEqualTo(1);
    assertThat(all.exitCode()).isEqualTo(1);
    assertThat(all.output())
        .contains(PAGE.blockAfter("It signs in"))
        .contains("Not passed: a run cannot read this API. check-provider says more.");
    assertThat(document.path("isPassed").asBoolean()).isFalse();
    assertThat(document.at("/collections/3/missing/school.sourcedId").asInt()).isEqualTo(4);
  }

  private static void removeOf(ObjectNode record, String id, String field) {
    if (record.get("sourcedId").asText().equals(id)) {
      record.remove(field);
    }
  }

  @Test
  void anOptionalCollectionMayBeMissingAndARequiredOneMayNot() {
    provider.answering("demographics", call -> Answer.status(403, ""));
    CommandLineRun optional = shown(validate());
    provider.answering("classes", call -> Answer.status(404, ""));
    CommandLineRun required = shown(validate());
    provider.answering(call -> Optional.empty()).without("orgs");
    CommandLineRun empty = shown(validate());

    assertThat(optional.exitCode()).isZero();
    assertThat(optional.output()).contains("not offered: the server answered with");
    assertThat(required.exitCode()).isEqualTo(1);
    assertThat(empty.exitCode()).isEqualTo(1);
    assertThat(empty.output()).contains("no record came");
  }

  @Test
  void anApiThatRefusesTheSignInIsAskedOnce() {
    provider.answering("academicSessions", call -> Answer.status(401, ""));
    CommandLineRun run = shown(validate());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("Not passed: the server answered with error 401");
    assertThat(provider.calls())
        .extracting(call -> call.path().replaceFirst(".*/", ""))
        .doesNotContain("orgs", "users");
  }

  @Test
  void aListOfFindingsIsForUploadsOnly() {
    CommandLineRun run = validate("--format", "csv");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.oneLineOfErrors()).contains("leave out --out and --format csv");
  }
}
