package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.jobs.cli.Rosterlake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The people of {@code cases/person}: two source systems, of which one sends three uploads in two
 * years. Ana changes school, Ben leaves and returns, Tia Moe gives her username to Tia Poe.
 */
@Tag("proof")
class PersonHistoryTest {
  private static final Path CASE = Samples.resource("/cases/person");
  private static final String FIRST_RUN = "20260901T020000Z";

  @TempDir private static Path root;

  private static Tenant tenant;

  @BeforeAll
  static void runTwoYears() {
    tenant = Tenant.configuredIn(root.resolve("tenant"), Trees.text(CASE.resolve("tenant.yaml")));
    tenant.run("lakeside-2027", upload("lakeside-1"), "2026-09-01T02:00:00Z");
    tenant.run("hills-2027", upload("hills-1"), "2026-09-15T02:00:00Z");
    tenant.run("lakeside-2027", upload("lakeside-1", "lakeside-2"), "2026-10-01T02:00:00Z");
    tenant.run(
        "lakeside-2028", upload("lakeside-1", "lakeside-2", "lakeside-3"), "2027-09-01T02:00:00Z");
  }

  /** The files of these folders, those of the later ones in place of the earlier. */
  private static Path upload(String... folders) {
    Path upload = root.resolve("uploads").resolve(folders[folders.length - 1]);
    Stream.of(folders).forEach(folder -> Trees.copy(CASE.resolve(folder), upload));
    return upload;
  }

  @Test
  void tellsBothWhoHaveTheSameIdInTwoSourceSystems() {
    assertThat(text("u1")).isEqualTo(expected("same-id.txt"));
  }

  @Test
  void tellsTheSameAsJson() {
    assertThat(history("u1", "--format", "json").output()).isEqualTo(expected("same-id.json"));
  }

  @Test
  void tellsWhoHasAUsernameAndWhoHadIt() {
    assertThat(text("tia@lakeside.example")).isEqualTo(expected("moved-username.txt"));
  }

  @Test
  void tellsTheYearsOfAStudentWhoLeftAndReturned() {
    assertThat(text("u2")).isEqualTo(expected("returned.txt"));
  }

  @Test
  void tellsWhoseContactAPersonIs() {
    assertThat(text("g1")).isEqualTo(expected("contact.txt"));
  }

  @Test
  void tellsWhatWasKnownWhenAPastRunWasPublished() {
    assertThat(history("u1", "--run", FIRST_RUN).output()).isEqualTo(expected("past-run.txt"));
  }

  @Test
  void tellsOfAPersonWithoutANameAndWithALongUsername() {
    assertThat(text("u9")).isEqualTo(expected("long-username.txt"));
  }

  @Test
  void namesAYearThatTheConfigurationHasDropped() throws IOException {
    String yaml = Trees.text(tenant.configFile());
    String withoutYear =
        yaml.replaceAll("(?m)^.*id: sy2027,.*\\n", "")
            .replaceAll("(?s)  - id: lakeside-2027.*?(?=  - id: lakeside-2028)", "")
            .replaceAll("(?s)  - id: hills-2027.*", "");
    Path config = Files.writeString(tenant.configFile().resolveSibling("later.yaml"), withoutYear);

    CommandLineRun run =
        CommandLineRun.of("history", "--config", config.toString(), "--person", "u2");

    assertThat(withoutYear).doesNotContain("2026-27");
    assertThat(run.output()).isEqualTo(expected("returned.txt"));
  }

  @Test
  void findsAUsernameWhateverItsCase() {
    assertThat(text("Tia.Moe@Lakeside.example"))
        .startsWith(
            """
            1 person found for Tia.Moe@Lakeside.example:
              Tia Moe, person t1 of Lakeside SIS, has this username
                tia.moe@lakeside.example
            """);
  }

  @Test
  void doesNotFindAPersonOfLaterInTheLakeOfAPastRun() {
    CommandLineRun run = history("t2", "--run", FIRST_RUN);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
    assertThat(inOneLine(run.errors()))
        .isEqualTo(
            "nobody has or had the sourcedId or username 't2' in the lake "
                + tenant.lake().paths().root()
                + " as run 20260901T020000Z published it; give the sourcedId exactly as the source"
                + " system spells it");
  }

  @Test
  void saysThatASourcedIdOfAnotherCaseIsAnotherId() {
    CommandLineRun run = history("G1");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(inOneLine(run.errors()))
        .endsWith("; the source id 'g1' is that of person g1 of Lakeside SIS: ask for --person g1");
  }

  @Test
  void saysWhoseNumberWasAskedForInsteadOfAnId() {
    CommandLineRun run = history("7001");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(inOneLine(run.errors()))
        .endsWith(
            "the student or teacher number '7001' is that of person u1 of Hills SIS: ask for"
                + " --person u1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "\\", "u1' or '1' = '1", "%"})
  void takesWhatIsAskedForAsText(String asked) {
    assertThat(history(asked).exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"u1", "u2", "t1", "g1", "u9", "tia@lakeside.example"})
  void fitsATerminal(String asked) {
    assertThat(text(asked).lines()).allMatch(line -> line.length() <= 80);
    assertThat(text(asked).lines()).noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void keepsThePersonOutOfTheLog() throws InterruptedException {
    OtherJvm jvm =
        OtherJvm.start(
            Rosterlake.class,
            "history",
            "--config",
            tenant.configFile().toString(),
            "--person",
            "tia@lakeside.example",
            "--verbose");

    assertThat(jvm.await()).as(jvm.errors()).isZero();
    assertThat(jvm.lines()).contains("Tia Moe, person t1 of Lakeside SIS");
    assertThat(jvm.errors())
        .as("the log")
        .contains("INFO")
        .doesNotContain("tia@lakeside.example", "tia.moe", "Moe", "Poe");
  }

  private static String text(String person) {
    CommandLineRun run = history(person);
    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.output();
  }

  private static CommandLineRun history(String person, String... options) {
    Stream<String> asked =
        Stream.of("history", "--config", tenant.configFile().toString(), "--person", person);
    List<String> arguments = Stream.concat(asked, Stream.of(options)).toList();
    return CommandLineRun.of(arguments.toArray());
  }

  private static String expected(String file) {
    return Trees.text(CASE.resolve("expected").resolve(file));
  }

  private static String inOneLine(String text) {
    return String.join(" ", text.lines().toList());
  }
}
