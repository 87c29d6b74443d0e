package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rosterlake.lake.LakeException;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A lake of two days of which something was damaged: each command says what, or does without; what
 * it advises helps; and {@code verify} finds it.
 */
class DamagedLakeTest {
  private static final String DAY_2 = "20260902T020000Z";
  private static final String EXPORT =
      """
      outboundFlows:
        - {id: plain, type: dataLakeExport}
      """;

  @TempDir private static Path root;

  private static RosterCase roster;
  private static Tenant sound;
  private static SortedMap<String, List<String>> afterDay2;

  @TempDir private Path folder;

  private Tenant tenant;

  @BeforeAll
  static void runTwoDays() {
    roster = RosterCase.named("absence", root);
    sound = Tenant.withSettingsIn(root.resolve("sound"), EXPORT);
    sound.run(roster.upload(1), roster.at(1));
    sound.run(roster.upload(2), roster.at(2));
    afterDay2 = sound.content();
  }

  @BeforeEach
  void copyTheLake() {
    tenant = sound.copyTo(folder);
  }

  @Test
  void endsWithTheFileItsTableTheRunThatWroteItAndWhatToDo() {
    flip(dataFile("gold/Enrollment"), 40);

    CommandLineRun sql = command("sql", "select count(*) from gold.Enrollment");

    assertThat(sql.exitCode()).isEqualTo(1);
    assertThat(sql.output()).isEmpty();
    assertThat(sql.oneLineOfErrors())
        .startsWith("table gold/Enrollment: gold/Enrollment/")
        .contains("is damaged: its bytes do not match the checksum in the log of the table")
        .contains("run " + DAY_2 + " wrote it")
        .contains("undo " + DAY_2 + " --with-later")
        .doesNotContain("\tat ");
  }

  /** As files of earlier versions are: only their pages have checksums. */
  @Test
  void namesTheFileAlsoWhenItWasCommittedWithoutAChecksum() throws IOException {
    withoutChecksums("gold/Enrollment");
    flip(dataFile("gold/Enrollment"), 60);

    CommandLineRun sql = command("sql", "select * from gold.Enrollment");

    assertThat(sql.exitCode()).isEqualTo(1);
    assertThat(sql.oneLineOfErrors())
        .startsWith("table gold/Enrollment: /")
        .contains("cannot be read: ")
        .contains("run " + DAY_2 + " wrote it")
        .contains("If the storage works, the file is damaged.");
    assertThat(command("verify", "--deep").output())
        .contains("a page or the footer cannot be read")
        .contains("Of files without a checksum");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gold/Enrollment", "silver/users"})
  void isWholeAfterTheUndoAndTheUploadThatItAdvises(String table) {
    flip(dataFile(table), 40);
    assertThat(command("verify", "--deep").output()).contains("undo " + DAY_2 + " --with-later");

    tenant.decide("2026-09-02T09:00:00Z").undoWithLater(DAY_2);
    tenant.run(roster.upload(2), roster.at(3));

    assertThat(whoIsWhere(tenant)).isEqualTo(whoIsWhere(sound));
    assertThat(command("verify", "--deep").exitCode()).isZero();
  }

  @Test
  void isWrittenAnewByTheRereadThatItAdvises() {
    flip(dataFile("bronze/sds-v2.1/users"), 40);
    assertThat(command("verify", "--deep").output()).contains("run --upload and --reread");

    tenant.reread("rosters", roster.upload(2), roster.at(3));

    assertThat(whoIsWhere(tenant)).isEqualTo(whoIsWhere(sound));
    assertThat(command("verify", "--deep").exitCode()).isZero();
  }

  @Test
  void isNeverReadAsTheRunBefore() throws IOException {
    Path newest = newestLogEntry("runs/run");
    byte[] entry = Files.readAllBytes(newest);

    Files.write(newest, new byte[0]);
    assertThat(command("runs").oneLineOfErrors())
        .startsWith("table runs/run: runs/run/_delta_log/" + newest.getFileName() + " is empty.");
    assertThat(command("show", "--run", DAY_2).exitCode()).isNotZero();
    assertThatThrownBy(() -> tenant.run(roster.upload(2), roster.at(3)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(newest.getFileName() + " is empty");

    Files.delete(newest);
    assertThat(command("runs").oneLineOfErrors())
        .startsWith("table runs/run: runs/run/_delta_log lacks the entry of run " + DAY_2)
        .contains("the newest run it knows is 20260901T020000Z")
        .contains("delete runs/_published.json");
    assertThatThrownBy(() -> tenant.run(roster.upload(2), roster.at(3)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("lacks the entry of run " + DAY_2);
    assertThat(command("verify").exitCode()).isEqualTo(1);

    Files.write(newest, entry);
    assertThat(command("runs").output()).contains(DAY_2);
  }

  @Test
  void doesNotSayThatUpkeepRemovedWhatIsLost() throws IOException {
    command("maintain", "--at", "2026-09-02T10:00:00Z");
    Files.delete(dataFile("gold/Enrollment"));
    Files.delete(newestLogEntry("gold/Person"));

    assertThat(command("sql", "select * from gold.Enrollment").oneLineOfErrors())
        .contains("is missing; run " + DAY_2 + " wrote it.")
        .doesNotContain("upkeep");
    assertThat(command("sql", "select * from gold.Person").oneLineOfErrors())
        .contains("gold/Person/_delta_log lacks version ")
        .contains("no upkeep that is on record removed it");
    CommandLineRun verify = command("verify");
    assertThat(verify.exitCode()).isEqualTo(1);
    assertThat(verify.output())
        .contains("Wrong: 2\n")
        .contains("- table gold/Enrollment: gold/Enrollment/")
        .contains("- table gold/Person: gold/Person/_delta_log lacks version ");
  }

  @Test
  void namesAHeldRunThatIsDamaged() {
    Tenant guarded = sound.guardedCopyTo(folder.resolve("guarded"));
    Path cutOff =
        Samples.copy(roster.upload(2), folder.resolve("cut-off"))
            .withoutFile("relationships.csv")
            .folder();
    Manifest held = guarded.run(cutOff, roster.at(4));
    assertThat(held.status()).isEqualTo(RunStatus.HELD);
    Path file = guarded.lakeFolder().resolve("runs/_held/" + held.runId() + ".json");
    replace(file, "\"gold/Person\":", "\"gold/Persom\":");

    CommandLineRun approve =
        CommandLineRun.of("approve", held.runId(), "--config", guarded.configFile());

    assertThat(approve.exitCode()).isEqualTo(1);
    assertThat(approve.oneLineOfErrors())
        .startsWith("runs/_held/20260904T020000Z.json is damaged: it does not match its checksum.")
        .contains("or delete it and run its upload again");
    assertThat(CommandLineRun.of("verify", "--config", guarded.configFile()).output())
        .contains("- runs/_held/20260904T020000Z.json is damaged");
  }

  @Test
  void namesAPendingRunThatIsDamagedAndStartsAnewOnceItIsDeleted() throws IOException {
    tenant.runStages("rosters", roster.upload(2), roster.at(3), "ingest");
    Path file = tenant.lakeFolder().resolve("runs/_pending/20260903T020000Z.json");
    Files.writeString(file, Files.readString(file).substring(0, 100));

    assertThatThrownBy(
            () -> tenant.runStages("rosters", roster.upload(2), roster.at(3), "validate"))
        .isInstanceOf(LakeException.class)
        .hasMessageStartingWith("runs/_pending/20260903T020000Z.json is damaged: it cannot be read")
        .hasMessageContaining("Delete it, and start that run again with the ingest stage.");

    Files.delete(file);
    tenant.runStages(
        "rosters", roster.upload(2), roster.at(3), "ingest", "validate", "historize", "export");
    assertThat(tenant.published().runId()).isEqualTo("20260903T020000Z");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pointers")
  void findsADamagedPointerWhichTheNextRunSetsRight(String pointer, String from, String to) {
    replace(tenant.lakeFolder().resolve(pointer), from, to);

    CommandLineRun verify = command("verify");
    assertThat(verify.exitCode()).isEqualTo(1);
    assertThat(verify.output()).contains("Wrong: 1\n").contains("- outbound/plain/roster");

    tenant.run(roster.upload(2), roster.at(3));
    assertThat(command("verify").output()).contains("Nothing is wrong.");
  }

  static Stream<Arguments> pointers() {
    String current = "outbound/plain/roster/current.roster.manifest.cdm.json";
    return Stream.of(
        arguments(current, "\"snapshot\"", "\"smapshot\""),
        arguments(current, "\"2026-09-02T02-00-00\"", "\"2026-09-06T02-00-00\""),
        arguments(
            "outbound/plain/roster/2026-09-02T02-00-00/snapshot.roster.manifest.cdm.json",
            "\"entities\"",
            "\"entitier\""));
  }

  @Test
  void goesOnWhenTheClaimOfTheLeaseIsDamaged() throws IOException {
    for (Path claim : Trees.files(tenant.lakeFolder().resolve("runs/_lease"))) {
      Files.write(claim, new byte[0]);
    }
    assertThat(command("maintain", "--no-wait").oneLineOfErrors())
        .startsWith("another run, whose claim cannot be read, holds the lake");
    assertThat(command("runs").output()).contains("another run, whose claim cannot be read");

    tenant.afterTheLeaseExpired();
    assertThat(tenant.run(roster.upload(2), roster.at(3)).runId()).isEqualTo("20260903T020000Z");
  }

  @Test
  void isSoundAsItWasWritten() throws IOException {
    Path json = folder.resolve("verify.json");

    CommandLineRun verify = command("verify", "--deep", "--json", json.toString());

    assertThat(verify.exitCode()).as(verify.output()).isZero();
    assertThat(verify.output())
        .startsWith("The lake as run " + DAY_2 + " published it\n")
        .contains("Nothing is wrong.")
        .containsPattern("the rows of \\d\\d tables were compared with what runs counted");
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.get("isSound").asBoolean()).isTrue();
    assertThat(report.at("/total/withoutChecksum").asLong()).isZero();
    assertThat(report.at("/layers/gold/files").asLong()).isPositive();
    assertThat(tenant.content()).isEqualTo(afterDay2);
  }

  @Test
  void hasAsManyRowsAsTheRunCounted() throws IOException {
    withoutChecksums("silver/users");
    Path entry = newestLogEntry("silver/users");
    String withoutFiles =
        Files.readString(entry)
            .lines()
            .filter(line -> !line.startsWith("{\"add\""))
            .collect(Collectors.joining("\n"));
    Files.writeString(entry, withoutFiles);

    assertThat(command("verify").exitCode()).isZero();
    CommandLineRun deep = command("verify", "--deep");
    assertThat(deep.exitCode()).isEqualTo(1);
    assertThat(deep.output())
        .contains("- table silver/users: silver/users has 0 rows in {sourceSystem=contoso-sis}")
        .contains("and run " + DAY_2 + " counted ");
  }

  /** Who is in which section, whatever run saw them last. */
  private static List<String> whoIsWhere(Tenant of) {
    return of
        .table("gold.Enrollment")
        .select("PersonId", "SectionId", "IsActiveInSession")
        .collectAsList()
        .stream()
        .map(Object::toString)
        .sorted()
        .toList();
  }

  private CommandLineRun command(String name, String... arguments) {
    List<Object> all = new java.util.ArrayList<>(List.of(name, "--config", tenant.configFile()));
    all.addAll(List.of(arguments));
    return CommandLineRun.of(all.toArray());
  }

  /** A file that the second day added to a table. */
  private Path dataFile(String table) {
    return Trees.files(tenant.lakeFolder().resolve(table)).stream()
        .filter(file -> file.toString().contains("run=" + DAY_2))
        .filter(file -> file.toString().endsWith(".parquet"))
        .findFirst()
        .orElseThrow();
  }

  private Path newestLogEntry(String table) {
    return Trees.files(tenant.lakeFolder().resolve(table + "/_delta_log")).stream()
        .filter(file -> file.getFileName().toString().matches("\\d{20}\\.json"))
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  private void withoutChecksums(String table) throws IOException {
    Path entry = newestLogEntry(table);
    Files.writeString(
        entry, Files.readString(entry).replaceAll("\"rosterlake.crc32c\":\"\\w+\"", ""));
    Files.delete(entry.resolveSibling("." + entry.getFileName() + ".crc"));
  }

  private static void flip(Path file, int at) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      bytes[at] ^= 1;
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void replace(Path file, String from, String to) {
    try {
      String text = Files.readString(file);
      assertThat(text).contains(from);
      Files.writeString(file, text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
