package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rosterlake.jobs.report.RunStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a run on a small lake: a sound roster, one with findings, and one that is held. */
class RunReportTest {
  private static final Path ROSTER = Samples.resource("/cases/rules/sound-roster/upload");
  private static final String FAULTY = "20260902T020000Z";
  private static final String HELD = "20260903T020000Z";
  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\" id=\"report-data\">(.*?)</script>");

  /** What says who somebody is in the roster: names, accounts, contact data, flags and births. */
  private static final List<String> PERSONAL =
      List.of(
          "Ana",
          "Ito",
          "Ben",
          "Ode",
          "Tia",
          "Moe",
          "Gil",
          "lakeside.example",
          "mail.example",
          "555-0142",
          "likesPizza",
          "31/12/2012");

  @TempDir private static Path root;

  private static Tenant tenant;
  private static String page;
  private static JsonNode report;

  @BeforeAll
  static void runTwiceAndReport() throws IOException {
    tenant =
        Tenant.withSettingsIn(
            root.resolve("tenant"),
            """
            rules:
              - {rule: InvalidType, whenOver: 0.25, then: hold}
            """);
    tenant.run(ROSTER, "2026-09-01T02:00:00Z");
    tenant.run(
        Samples.copy(ROSTER, root.resolve("faulty"))
            .replacing("classes.csv", "c1,s1,Algebra 1", "c1,s9,Algebra 1")
            .replacing("users.csv", "Ana,Ito,,", "Ana,Ito,,555-0142")
            .replacing("userFlags.csv", "u1,iep", "u1,iep\nu2,likesPizza")
            .folder(),
        "2026-09-02T02:00:00Z");
    page = report("--run", FAULTY);
    report = data(page);
  }

  @Test
  void saysHowTheRunWentAndWhereToBegin() {
    assertThat(report.at("/headline/title").asText())
        .isEqualTo("The run completed with 5 errors and 1 warning.");
    assertThat(report.at("/headline/first").asText())
        .isEqualTo(
            "Begin with classes.csv line 2, column orgSourcedId: it caused 3 enrollments to be dropped.");
    assertThat(report.at("/run/syncStatus").asText()).isEqualTo("Completed with errors");
  }

  @Test
  void holdsTheStatisticsOfTheRunAsTheyAre() throws IOException {
    JsonNode statistics =
        new ObjectMapper().readTree(RunStatistics.json(tenant.published(), false));

    assertThat(report.get("run")).isEqualTo(statistics);
  }

  @Test
  void followsTheLinesOfAFileIntoGold() {
    JsonNode users = one("files", "file", "users.csv");

    assertThat(users.get("lines").asLong()).isEqualTo(4);
    assertThat(users.get("accepted").asLong()).isEqualTo(4);
    assertThat(users.get("warned").asLong()).isEqualTo(1);
    assertThat(users.get("table").asText()).isEqualTo("Person");
    assertThat(users.at("/gold/unchanged").asLong()).isEqualTo(4);
    assertThat(one("files", "file", "enrollments.csv").get("rejected").asLong()).isEqualTo(3);
  }

  @Test
  void tellsOwnFindingsFromThoseThatFollow() {
    JsonNode missing = one("rules", "rule", "MissingReferencedRecord");

    assertThat(missing.get("own").asLong()).isEqualTo(1);
    assertThat(missing.get("caused").asLong()).isEqualTo(3);
    assertThat(missing.get("title").asText()).isEqualTo("A record refers to one that is not there");
  }

  @Test
  void findsTheSchoolOfARecordThroughItsPeopleWhenItsOwnIsUnknown() {
    JsonNode north = one("schools", "id", "s1");

    assertThat(north.get("name").asText()).isEqualTo("North School");
    assertThat(north.get("errors").asLong()).as("two enrollments and a flag").isEqualTo(3);
    assertThat(north.get("warnings").asLong()).as("a phone number").isEqualTo(1);
    assertThat(one("schools", "id", "s2").get("errors").asLong()).as("the teacher's").isEqualTo(1);
    assertThat(one("schools", "id", "s9").get("name").isNull()).isTrue();
    assertThat(one("affected", "id", "s1").get("count").asLong()).isEqualTo(2);
  }

  @Test
  void showsTheLineWithItsCells() {
    JsonNode finding = one("findingGroups", "file", "classes.csv");

    assertThat(finding.get("line").asLong()).isEqualTo(2);
    assertThat(finding.get("cells").findValuesAsText("text"))
        .startsWith("c1", "s9", "Algebra 1", "y1", "k1");
    assertThat(finding.get("dropped").findValuesAsText("count")).containsExactly("3");
  }

  @Test
  void hidesWhatSaysWhoSomebodyIs() {
    JsonNode finding = one("findingGroups", "field", "phone");

    assertThat(personalIn(report)).isEmpty();
    assertThat(finding.get("recordId").asText()).isEqualTo("u1");
    assertThat(finding.get("message").asText()).contains("\"[hidden]\"");
    assertThat(finding.get("cells").findValuesAsText("isHidden")).contains("true", "false");
    assertThat(one("findingGroups", "file", "userFlags.csv").get("recordId").asText())
        .isEqualTo("u2/[hidden]");
  }

  @Test
  void showsItWhenAskedTo() throws IOException {
    String open = report("--run", FAULTY, "--with-personal-data");

    assertThat(open).contains("555-0142", "likesPizza", "ana@lakeside.example");
    assertThat(data(open).get("hasPersonalData").asBoolean()).isTrue();
  }

  @Test
  void tellsWhatLeftGoldAndWhere() {
    JsonNode change = one("changes", "table", "Section");

    assertThat(change.get("name").asText()).isEqualTo("North School");
    assertThat(change.get("noLongerSeen").asLong()).isEqualTo(1);
    assertThat(report.get("history").findValuesAsText("runId"))
        .containsExactly("20260901T020000Z", FAULTY);
  }

  @Tag("proof")
  @Test
  void reportsARunThatIsHeld() throws IOException {
    tenant.run(
        Samples.copy(ROSTER, root.resolve("held"))
            .replacing("users.csv", "Ana,Ito,,", "Ana,Ito,,555-0142")
            .replacing("users.csv", "Ben,Ode,,", "Ben,Ode,,555-0142")
            .folder(),
        "2026-09-03T02:00:00Z");
    String html = report("--run", HELD);
    JsonNode held = data(html);

    assertThat(personalIn(held)).isEmpty();
    assertThat(held.at("/headline/tone").asText()).isEqualTo("held");
    assertThat(held.at("/headline/first").asText()).contains("rosterlake approve " + HELD);
    assertThat(held.at("/run/syncStatus").asText()).isEqualTo("Aborted");
    assertThat(held.at("/run/holds")).hasSize(1);
    assertThat(held.at("/findingGroups/0/lines").asLong()).isEqualTo(2);
    assertThat(held.at("/findingGroups/0/cells/0/text").asText()).isEqualTo("u1");
  }

  @Test
  void namesTheRunsThereAreWhenOneIsUnknown() {
    CommandLineRun run =
        CommandLineRun.of(
            "report",
            "--config",
            tenant.configFile(),
            "--run",
            "20200101T000000Z",
            "--out",
            root.resolve("none.html"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.oneLineOfErrors()).contains("there is no run 20200101T000000Z").contains(FAULTY);
    assertThat(root.resolve("none.html")).doesNotExist();
  }

  private static List<String> personalIn(JsonNode data) {
    return PERSONAL.stream().filter(data.toString()::contains).toList();
  }

  private static String report(Object... options) {
    Path out = root.resolve("report.html");
    Object[] arguments = new Object[options.length + 5];
    System.arraycopy(
        new Object[] {"report", "--config", tenant.configFile(), "--out", out}, 0, arguments, 0, 5);
    System.arraycopy(options, 0, arguments, 5, options.length);
    CommandLineRun run = CommandLineRun.of(arguments);
    assertThat(run.exitCode()).as(run.errors()).isZero();
    return Trees.text(out);
  }

  private static JsonNode data(String html) throws IOException {
    Matcher found = DATA.matcher(html);
    assertThat(found.find()).isTrue();
    return new ObjectMapper().readTree(found.group(1));
  }

  private static JsonNode one(String list, String key, String value) {
    for (JsonNode each : report.get(list)) {
      if (each.path(key).asText().equals(value)) {
        return each;
      }
    }
    throw new AssertionError("no " + key + " " + value + " in " + report.get(list));
  }
}
