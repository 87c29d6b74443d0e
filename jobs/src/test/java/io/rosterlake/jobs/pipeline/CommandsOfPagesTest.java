package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of the README and of {@code docs/} does what the page says, on the tenant that the
 * README configures. The pages know two lakes: in one, two days are published and a third upload
 * waits; in the other, the second and the third day are held.
 */
class CommandsOfPagesTest {
  private static final String[] DAYS = {
    "2026-09-01T02:00:00Z", "2026-09-02T02:00:00Z", "2026-09-03T02:00:00Z"
  };
  private static final String NOW = "2026-09-04T02:00:00Z";

  /** The commands of these pages and blocks run elsewhere, or cannot run here. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "docs/three-years.md",
          "ThreeYearsTest runs them",
          "docs/check-provider.md",
          "of an API; CheckProviderTest runs them",
          "docs/longitudinal.md: mkdir -p example && cd example",
          "a test below runs them",
          "docs/adding-a-format.md: cp conf/demo/tenant.yaml /tmp/my-tenant.yaml   # set"
              + " fileFormat: schoolDataSyncV2",
          "of a format that the reader has yet to add");

  /** What a lake is another after. */
  private static final Set<String> CHANGING =
      Set.of("run", "approve", "discard", "undo", "maintain");

  private static final Set<String> DECIDING = Set.of("show", "approve", "discard");
  private static final String HELD_RUN = "20260903T020000Z";

  /** A command in a sentence, in a crontab, or in what is printed. */
  private static final Pattern MENTIONED = Pattern.compile("scripts/rosterlake ([^`\\n]+)");

  @TempDir private static Path root;

  private static Tenant published;
  private static Tenant held;
  private static int copies;

  @TempDir private Path work;

  @BeforeAll
  static void runThreeDays() {
    Path roster = Samples.resource("/cases/rules/sound-roster/upload");
    Path later =
        Samples.copy(roster, root.resolve("later"))
            .replacing("users.csv", "Ben,Ode", "Ben,Orr")
            .folder();
    Path withoutTeacher =
        Samples.copy(roster, root.resolve("without-teacher")).withoutUser("t1").folder();
    String yaml = new Page("README.md").blockAfter("## Configure a tenant");

    published = Tenant.configuredIn(root.resolve("published"), yaml);
    published.run(roster, DAYS[0]);
    held = published.copyTo(root.resolve("held"));
    published.run(later, DAYS[1]);
    Samples.copy(roster, published.uploads().resolve("third"));
    Trees.zip(roster, published.folder().resolve("export.zip"));
    held.run(withoutTeacher, DAYS[1]);
    held.run(withoutTeacher, DAYS[2]);
  }

  static Stream<Page.Block> blocks() {
    return Page.all().stream()
        .filter(page -> !ELSEWHERE.containsKey(page.name()))
        .flatMap(page -> page.blocks("sh").stream())
        .filter(block -> !ELSEWHERE.containsKey(block.toString()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  @Tag("proof")
  void endsWellWithTheCommandsOf(Page.Block block) {
    List<PageCommand> commands = PageCommand.of(block, work);

    assertThat(commands).isNotEmpty();
    commands.stream().filter(PageCommand::isOfLauncher).forEach(CommandsOfPagesTest::assertRuns);
    commands.stream()
        .filter(command -> command.program().equals("spark-submit"))
        .forEach(CommandsOfPagesTest::assertSubmits);
  }

  private static void assertRuns(PageCommand command) {
    String verb = command.arguments().get(0);
    if (verb.equals("demo")) {
      assertThat(DemoLake.output()).contains("=== 2026-09-01 ===", "=== 2026-09-02 ===");
      return;
    }
    boolean isOfHeld = DECIDING.contains(verb) || command.arguments().contains(HELD_RUN);
    Tenant tenant = isOfHeld ? held : published;
    Path place = CHANGING.contains(verb) ? copyOf(tenant) : tenant.folder();
    // On the pages it is the fourth of September.
    String[] time = CHANGING.contains(verb) ? timeOf(verb) : new String[0];
    CommandLineRun run = command.runIn(place, time);
    assertThat(run.exitCode()).as("%s\n%s%s", command, run.output(), run.errors()).isZero();
  }

  private static String[] timeOf(String verb) {
    return verb.equals("discard") ? new String[0] : new String[] {"--at", NOW};
  }

  private static Path copyOf(Tenant tenant) {
    Path copy = root.resolve("copy-" + copies++);
    Trees.copy(tenant.folder(), copy);
    return copy;
  }

  /** There is no cluster here, but the classes and options that a cluster is given are ours. */
  private static void assertSubmits(PageCommand command) {
    List<String> arguments = command.arguments();
    String main = arguments.get(arguments.indexOf("--class") + 1);
    assertThat(main).startsWith("io.rosterlake.jobs.cli.");
    assertThat(getClass(main)).isNotNull();
  }

  private static Class<?> getClass(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("a page names the class " + name + ", which there is not", e);
    }
  }

  @Test
  void leavesOutNothingThatIsGone() {
    Stream<String> names =
        Page.all().stream()
            .flatMap(
                page ->
                    Stream.concat(
                        Stream.of(page.name()),
                        page.blocks("sh").stream().map(Page.Block::toString)));

    assertThat(names).containsAll(ELSEWHERE.keySet());
  }

  static Stream<String> mentioned() {
    return Page.all().stream()
        .filter(page -> !ELSEWHERE.containsKey(page.name()))
        .flatMap(page -> MENTIONED.matcher(page.textWithout("sh")).results())
        .map(found -> found.group(1).replaceAll("[\\[\\]]", ""))
        .distinct();
  }

  /** With {@code --help} a command looks at all of its options, and does nothing. */
  @ParameterizedTest
  @MethodSource("mentioned")
  void knowsTheOptionsOf(String command) {
    Stream<String> words =
        Stream.of(command.split(" +")).map(word -> word.replaceAll("^/.*/", root + "/"));

    CommandLineRun run = CommandLineRun.of(Stream.concat(words, Stream.of("--help")).toArray());

    assertThat(run.exitCode()).as(run.errors()).isZero();
  }

  @Test
  void showsWhoWasThereOnEachOfThreeDays() {
    Page page = new Page("docs/longitudinal.md");
    Page.Block example =
        page.blocks("sh").stream()
            .filter(block -> block.text().startsWith("mkdir -p example"))
            .findFirst()
            .orElseThrow();
    StringBuilder tables = new StringBuilder();
    List<String> runs = new ArrayList<>();

    for (PageCommand command : PageCommand.of(example, work)) {
      CommandLineRun run = command.runIn(command.folder());
      assertThat(run.exitCode()).as("%s\n%s%s", command, run.output(), run.errors()).isZero();
      if (command.arguments().get(0).equals("sql")) {
        tables.append(run.output());
      } else {
        runs.add(run.output());
      }
    }

    assertThat(page.blockAfter("It prints the table after the first upload"))
        .isEqualTo(tables.toString());
    assertThat(runs.get(1).lines().filter(line -> line.matches("  .* +- +- +- +1 +\\d")))
        .extracting(line -> line.strip().replaceAll(" .*", ""))
        .containsExactly("Person", "PersonOrganizationRole", "Enrollment");
  }

  @Test
  void showsFindingsOfTheDemo() {
    Page page = new Page("docs/findings.md");

    assertThat(demo("findings", "--run", "20260902T020000Z"))
        .contains(page.blockAfter("writes any number of them"));
    assertThat(demo("findings", "--run", "20260902T020000Z", "--all"))
        .contains(page.blockAfter("names the line of the root cause"));
    assertThat(DemoLake.output())
        .contains(page.blockAfter("the three worst of each flow in a sentence each"));
  }

  @Test
  void showsHistoriesThatTestsOfHistoryTell() {
    Page page = new Page("docs/longitudinal.md");

    String returned = Trees.text(Samples.resource("/cases/person/expected/returned.txt"));
    String twoPersons = Trees.text(Samples.resource("/cases/id-reuse/expected/two-persons.txt"));

    assertThat(page.blocks("")).extracting(Page.Block::text).contains(returned);
    assertThat(twoPersons)
        .containsSubsequence(page.blockAfter("today's is another one").split("\\.\\.\\.\n"));
  }

  private static String demo(String... command) {
    Object[] arguments =
        Stream.concat(
                Stream.of(command),
                Stream.of("--config", DemoLake.tenant().configFile().toString()))
            .toArray();
    CommandLineRun run = CommandLineRun.of(arguments);
    assertThat(run.exitCode()).as(run.errors()).isZero();
    return run.output();
  }
}
