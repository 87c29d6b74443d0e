package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rosterlake.jobs.cli.Rosterlake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The command line on a lake of one run, which was made by a JVM of its own. The user of that one
 * reads Arabic, whose digits Java would put into the names of files.
 */
class CommandLineTest {
  private static final Locale ARABIC = Locale.forLanguageTag("ar-EG");

  @TempDir private static Path root;

  private static Tenant tenant;
  private static Path roster;
  private static Path statistics;
  private static int exitCode;
  private static List<String> output;
  private static String errors;

  @BeforeAll
  static void runAsAUserDoes() throws InterruptedException {
    tenant = Tenant.exportingIn(root.resolve("tenant"));
    roster =
        Samples.copy(Samples.resource("/cases/rules/sound-roster/upload"), root.resolve("roster"))
            .replacing("roles.csv", "u2,s1,student,y1,09", "u2,s1,student,y1,=9th")
            .replacing("relationships.csv", "guardian", "guardian\nu1,g9,guardian")
            .folder();
    statistics = root.resolve("run.json");
    OtherJvm jvm =
        OtherJvm.startIn(
            ARABIC,
            Rosterlake.class,
            "run",
            "--config",
            tenant.configFile().toString(),
            "--upload",
            roster.toString(),
            "--at",
            "2026-09-01T02:00:00Z",
            "--json",
            statistics.toString());
    exitCode = jvm.await();
    output = jvm.lines();
    errors = jvm.errors();
  }

  @Test
  void endsWithZeroWhenTheRunCompletedWithFindings() {
    assertThat(exitCode).as(errors).isZero();
  }

  @Test
  void showsARunAtAGlance() {
    assertThat(output).first().isEqualTo("Run 20260901T020000Z: completed with 1 error, 1 warning");
    assertThat(output)
        .anyMatch(line -> line.matches("  roles +3 +3 +- +- +1"))
        .anyMatch(line -> line.matches("  relationships +2 +1 +1 +1 +-"))
        .anyMatch(line -> line.matches("  Person +4 +- +- +- +-"))
        .anyMatch(line -> line.startsWith("Findings  scripts/rosterlake findings --config "))
        .anyMatch(line -> line.endsWith("lake/outbound/plain/roster/2026-09-01T02-00-00"))
        .anyMatch(line -> line.startsWith("Took  "));
  }

  @Test
  void saysNothingElse() {
    assertThat(errors).isEmpty();
    assertThat(output).noneMatch(line -> line.matches(".*(WARN|ERROR|INFO|log4j|SLF4J).*"));
  }

  @Test
  void writesTheStatisticsOfTheRun() throws IOException {
    JsonNode run = new ObjectMapper().readTree(statistics.toFile());

    assertThat(run.get("runId").asText()).isEqualTo("20260901T020000Z");
    assertThat(run.get("status").asText()).isEqualTo("completedWithErrors");
    assertThat(run.at("/inboundTotals/errors").asInt()).isEqualTo(1);
    assertThat(run.at("/inboundTotals/warnings").asInt()).isEqualTo(1);
    assertThat(run.at("/inboundTotals/people").asInt()).isEqualTo(4);
    assertThat(run.at("/inboundTotals/organizations").asInt()).isEqualTo(3);
    assertThat(run.at("/inboundTotals/groups").asInt()).isEqualTo(1);
    assertThat(run.at("/inboundTotals/memberships").asInt()).isEqualTo(3);
    JsonNode activity = run.at("/activityStatistics/0");
    assertThat(activity.get("@odata.type").asText())
        .isEqualTo("#microsoft.graph.industryData.inboundActivityResults");
    assertThat(activity.get("activityId").asText()).isEqualTo("rosters");
    assertThat(activity.get("status").asText()).isEqualTo("completedWithErrors");
    assertThat(activity.at("/people/total").asInt()).isEqualTo(4);
    assertThat(run.get("files"))
        .hasSize(10)
        .anySatisfy(
            file -> {
              assertThat(file.get("file").asText()).isEqualTo("relationships.csv");
              assertThat(file.get("lines").asInt()).isEqualTo(2);
              assertThat(file.get("accepted").asInt()).isEqualTo(1);
              assertThat(file.get("rejected").asInt()).isEqualTo(1);
            });
    assertThat(run.get("tables"))
        .hasSize(Tenant.CATALOG.goldTables().size())
        .allSatisfy(
            table ->
                assertThat(table.fieldNames())
                    .toIterable()
                    .contains(
                        "table",
                        "version",
                        "firstSeen",
                        "changed",
                        "unchanged",
                        "returned",
                        "noLongerSeen"));
    assertThat(run.get("timings").findValuesAsText("stage"))
        .containsExactly("ingest", "validate", "historize", "export");
  }

  @Test
  void listsAndShowsRuns() {
    assertThat(run("runs").output()).contains("20260901T020000Z", "completedWithErrors", "roster");
    assertThat(run("show").output())
        .startsWith("Run 20260901T020000Z: completed with 1 error, 1 warning\n");
    CommandLineRun unknown = run("show", "20200101T000000Z");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.errors()).contains("there is no run 20200101T000000Z");
  }

  @Test
  void printsAQueryAsTableCsvAndJson() {
    String query = "select ExternalId, Name, Identifier from gold.Organization order by ExternalId";

    assertThat(run("sql", query).output())
        .isEqualTo(
            """
            ExternalId  Name               Identifier
            d1          Lakeside District
            s1          North School
            s2          South School
            """);
    assertThat(run("sql", query, "--format", "csv").output())
        .isEqualTo(
            """
            ExternalId,Name,Identifier
            d1,"Lakeside District",
            s1,"North School",
            s2,"South School",
            """);
    assertThat(run("sql", query, "--format", "json").output())
        .isEqualTo(
            """
            {"ExternalId":"d1","Name":"Lakeside District"}
            {"ExternalId":"s1","Name":"North School"}
            {"ExternalId":"s2","Name":"South School"}
            """);
  }

  @Test
  void printsColumnsOfOneNameAndAnEmptyResult() {
    String twice = "select count(*), count(*) from gold.Person";

    assertThat(run("sql", twice).output()).isEqualTo("count(1)  count(1)\n4         4\n");
    assertThat(run("sql", twice, "--format", "csv").output())
        .isEqualTo("\"count(1)\",\"count(1)\"\n4,4\n");
    assertThat(run("sql", twice, "--format", "json").output())
        .isEqualTo("{\"count(1)\":4,\"count(1)_2\":4}\n");
    assertThat(run("sql", "select Id as `a,b` from gold.Person where false", "--format", "csv"))
        .extracting(CommandLineRun::output)
        .isEqualTo("\"a,b\"\n");
  }

  @Test
  void showsWhatWouldMoveTheCursorAndLeavesCsvForProgramsExact() {
    String query = "select concat('a', char(27), '[31m', char(10), 'b') as c";

    assertThat(run("sql", query).output()).isEqualTo("c\na\\u001B[31m\\u000Ab\n");
    assertThat(run("sql", query, "--format", "csv").output()).isEqualTo("c\n\"a\u001b[31m\nb\"\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert overwrite directory '/tmp/gold' using csv select 1",
        "select * from gold.Person, parquet.`/tmp/gold`",
        "set spark.sql.ansi.enabled = false",
        "select java_method('java.lang.System', 'getenv', 'HOME') from gold.Person"
      })
  void doesNothingButRead(String sql) {
    CommandLineRun refused = run("sql", sql);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.output()).isEmpty();
    assertThat(refused.errors()).isNotBlank().doesNotContain("\tat ", "published nothing");
  }

  @Test
  void refusesAQueryThatCannotBeRun() {
    CommandLineRun noTable = run("sql", "select * from gold.Persons");
    CommandLineRun noColumn = run("sql", "select Nmae from gold.Person");

    assertThat(noTable.exitCode()).isEqualTo(2);
    assertThat(noTable.errors()).contains("there is no table gold.Persons", "PersonIdentifier");
    assertThat(noColumn.exitCode()).isEqualTo(2);
    assertThat(noColumn.errors()).contains("Nmae").doesNotContain("\tat ");
  }

  @Test
  void writesFindingsAsCsvThatASpreadsheetTakesForText() {
    Path file = root.resolve("findings.csv");
    CommandLineRun findings = run("findings", "--out", file);

    assertThat(findings.exitCode()).as(findings.errors()).isZero();
    assertThat(findings.output()).isEqualTo("2 findings written to " + file + "\n");
    List<List<String>> records = Trees.records(file);
    assertThat(records.get(0))
        .containsExactly(
            "runId",
            "severity",
            "rule",
            "entity",
            "file",
            "line",
            "recordId",
            "field",
            "value",
            "message",
            "rootCause");
    assertThat(records.subList(1, records.size()))
        .extracting(record -> String.join(" ", record.subList(0, 9)))
        .containsExactly(
            "20260901T020000Z error MissingReferencedRecord relationships relationships.csv 3"
                + " u1/g9/guardian relationshipUserSourcedId g9",
            "20260901T020000Z warning InvalidOrMissingReferenceCode roles roles.csv 3"
                + " u2/s1/student/y1/=9th grade '=9th");
  }

  @Test
  void showsFindingsWithWhatWhyAndHowToFix() {
    assertThat(run("findings").output())
        .contains("relationships.csv line 3, relationshipUserSourcedId  MissingReferencedRecord")
        .contains("\"g9\"")
        .contains("roles.csv line 3, grade  InvalidOrMissingReferenceCode");
  }

  @Test
  void failsWhenAnUploadIsRejectedAndSaysWhy() throws IOException {
    Path faulty = Samples.copy(roster, root.resolve("faulty")).withText("users.csv", "").folder();
    Path json = root.resolve("faulty.json");
    CommandLineRun rejected =
        run("run", "--upload", faulty, "--at", "2026-09-02T02:00:00Z", "--json", json);

    assertThat(rejected.exitCode()).isEqualTo(1);
    assertThat(rejected.output()).isEmpty();
    assertThat(rejected.errors())
        .contains("upload faulty was rejected; nothing was written (1 finding)", "EmptyFile")
        .doesNotContain("\tat ");
    JsonNode statistics = new ObjectMapper().readTree(json.toFile());
    assertThat(statistics.get("status").asText()).isEqualTo("failed");
    assertThat(statistics.at("/errors/0/code").asText()).isEqualTo("EmptyFile");
    assertThat(statistics.at("/errors/0/target").asText()).isEqualTo("users.csv");
  }

  @Test
  void printsTheFirstOfHundredsOfFindingsAndCountsTheOthers() throws IOException {
    String columns =
        IntStream.range(0, 300).mapToObj("x%1$d,x%1$d"::formatted).collect(Collectors.joining(","));
    Path faulty =
        Samples.copy(roster, root.resolve("many-faults"))
            .withText("orgs.csv", "sourcedId,name,type," + columns + "\n")
            .folder();
    Path json = root.resolve("many-faults.json");
    CommandLineRun rejected =
        run("run", "--upload", faulty, "--at", "2026-09-02T02:00:00Z", "--json", json);

    assertThat(rejected.errors())
        .contains("was rejected; nothing was written (300 findings)", "... and 250 more");
    assertThat(rejected.errors().split("DuplicateColumnsInHeader", -1)).hasSize(51);
    assertThat(new ObjectMapper().readTree(json.toFile()).get("errors")).hasSize(300);
  }

  @Test
  void failsOnErrorsOnlyWhenAsked() {
    CommandLineRun strict =
        run("validate", "--flow", "rosters", "--upload", roster, "--fail-on", "errors");

    assertThat(strict.exitCode()).isEqualTo(1);
    assertThat(strict.output()).contains("a run would have completed with 1 error, 1 warning");
  }

  @Test
  void validatesTheNewestUploadWhenNoneIsNamed() {
    Tenant sending = Tenant.in(root.resolve("sending"));
    CommandLineRun nothing = validate(sending);
    Trees.copy(roster, sending.uploads().resolve("day-1"));
    CommandLineRun newest = validate(sending);

    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.oneLineOfErrors()).contains("there is no upload in", "--upload");
    assertThat(newest.exitCode()).as(newest.errors()).isZero();
    assertThat(newest.output()).contains("a run would have completed with 1 error, 1 warning");
  }

  private static CommandLineRun validate(Tenant sending) {
    return CommandLineRun.of("validate", "--config", sending.configFile(), "--flow", "rosters");
  }

  @Test
  void printsACheckedUploadAsCsvForABuild() {
    CommandLineRun csv =
        run("validate", "--flow", "rosters", "--upload", roster, "--format", "csv");

    assertThat(csv.exitCode()).as(csv.errors()).isZero();
    assertThat(csv.output().lines())
        .hasSize(3)
        .first()
        .isEqualTo("runId,severity,rule,entity,file,line,recordId,field,value,message,rootCause");
    assertThat(csv.output()).contains(",relationships.csv,3,", ",grade,\"'=9th\",");
  }

  @Test
  void printsACheckedUploadAsJsonWithEveryFindingAndEveryRuleCounted() throws IOException {
    CommandLineRun checked =
        run("validate", "--flow", "rosters", "--upload", roster, "--format", "json");
    JsonNode json = new ObjectMapper().readTree(checked.output());

    assertThat(json.get("status").asText()).isEqualTo("completedWithErrors");
    assertThat(json.get("files")).hasSize(10);
    assertThat(json.at("/rules/MissingReferencedRecord").asInt()).isEqualTo(1);
    assertThat(json.at("/rules/UserWithoutRole").asInt()).isZero();
    assertThat(json.get("rules").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(Tenant.CATALOG.rules().keySet());
    assertThat(json.get("findings")).hasSize(2);
    assertThat(json.at("/findings/1/value").asText()).isEqualTo("=9th");
  }

  @Test
  void printsWhyAnUploadIsRejectedInTheFormatAskedFor() throws IOException {
    Path faulty = Samples.copy(roster, root.resolve("torn")).withText("orgs.csv", "").folder();
    CommandLineRun csv =
        run("validate", "--flow", "rosters", "--upload", faulty, "--format", "csv");
    CommandLineRun json =
        run("validate", "--flow", "rosters", "--upload", faulty, "--format", "json");

    assertThat(csv.exitCode()).isEqualTo(1);
    assertThat(csv.output()).contains(",catastrophic,EmptyFile,,orgs.csv,");
    assertThat(json.exitCode()).isEqualTo(1);
    assertThat(new ObjectMapper().readTree(json.output()).at("/errors/0/code").asText())
        .isEqualTo("EmptyFile");
  }

  @Test
  void printsTheWarningsThatMayBeTheReasonOfARejection() throws IOException {
    Path upload = root.resolve("by-school");
    Samples.copy(roster, upload.resolve("birch"));
    Samples.copy(roster, upload.resolve("cedar"));
    Path file = root.resolve("by-school.csv");
    CommandLineRun text = run("validate", "--flow", "rosters", "--upload", upload, "--out", file);
    CommandLineRun csv =
        run("validate", "--flow", "rosters", "--upload", upload, "--format", "csv");
    CommandLineRun json =
        run("validate", "--flow", "rosters", "--upload", upload, "--format", "json");

    assertThat(text.exitCode()).isEqualTo(1);
    assertThat(text.errors())
        .containsSubsequence(
            "was rejected; nothing was written (3 findings)",
            "FileNotFound",
            "Also found, and perhaps the reason:",
            "The upload has a folder birch.",
            "The upload has a folder cedar.");
    assertThat(csv.output())
        .containsSubsequence(
            ",catastrophic,FileNotFound,,orgs.csv,",
            ",warning,UnknownFile,,birch,",
            ",warning,UnknownFile,,cedar,");
    assertThat(file).hasContent(csv.output());
    JsonNode statistics = new ObjectMapper().readTree(json.output());
    assertThat(statistics.at("/blockingError/code").asText()).isEqualTo("FileNotFound");
    assertThat(statistics.get("errors")).hasSize(3);
    assertThat(statistics.at("/warnings/0/code").asText()).isEqualTo("UnknownFile");
    assertThat(statistics.at("/warnings/1/target").asText()).isEqualTo("cedar");
  }

  @Test
  void tellsWrongUsageFromFailure() {
    assertThat(CommandLineRun.of().exitCode()).isEqualTo(2);
    assertThat(CommandLineRun.of("run").exitCode()).isEqualTo(2);
    assertThat(CommandLineRun.of("rnu").exitCode()).isEqualTo(2);
    assertThat(run("run", "--at", "yesterday").exitCode()).isEqualTo(2);
    CommandLineRun noConfig = CommandLineRun.of("runs", "--config", root.resolve("none.yaml"));
    assertThat(noConfig.exitCode()).isEqualTo(2);
    assertThat(noConfig.errors()).contains("none.yaml", "there is no such file");
    CommandLineRun noFlow = run("run", "--flow", "rooster", "--at", "2026-09-02T02:00:00Z");
    assertThat(noFlow.exitCode()).isEqualTo(2);
    assertThat(noFlow.errors()).contains("rooster", "rosters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "run",
        "validate",
        "runs",
        "show",
        "findings",
        "history",
        "sql",
        "providers",
        "generate"
      })
  void helpsWithExamples(String command) {
    CommandLineRun help =
        command.isEmpty() ? CommandLineRun.of("--help") : CommandLineRun.of(command, "--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.output())
        .contains("Usage: rosterlake")
        .containsPattern("Examples?:\n(  .*\n)* +(scripts/)?rosterlake " + command);
    assertThat(help.output().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void namesItsVersions() {
    assertThat(CommandLineRun.of("--version").output()).contains("Rosterlake", "Spark 4.1", "Java");
  }

  /** Runs a command with the tenant's configuration. */
  private static CommandLineRun run(String command, Object... arguments) {
    Object[] all = new Object[arguments.length + 3];
    all[0] = command;
    all[1] = "--config";
    all[2] = tenant.configFile();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return CommandLineRun.of(all);
  }
}
