package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.jobs.run.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What was unpacked of an upload does not outlive the command, or not the next one. */
@DisabledOnOs(OS.WINDOWS)
class UnpackedFilesTest {
  @TempDir private Path root;

  private final List<OtherJvm> started = new ArrayList<>();

  @AfterEach
  void killWhatIsLeft() throws InterruptedException {
    for (OtherJvm each : started) {
      each.kill();
    }
  }

  /** A command that unpacks something and stays. */
  static final class Unpacking {
    private Unpacking() {}

    public static void main(String[] arguments) throws Exception {
      TemporaryFolder temporary = TemporaryFolder.create();
      Path folder = Path.of(temporary.path().toUri().getPath());
      Files.createDirectories(folder.resolve("unpacked"));
      Files.writeString(folder.resolve("unpacked/entry-0.csv"), "1,jcraig,Jack");
      if (arguments.length > 0) {
        // What is linked to is somebody else's.
        Files.createSymbolicLink(folder.resolve("link"), Path.of(arguments[0]));
        System.out.println("unpacked");
        Thread.sleep(Long.MAX_VALUE);
      }
      temporary.close();
      System.out.println("done");
    }
  }

  @Test
  void isGoneWhenTheCommandIsAskedToEnd() throws Exception {
    OtherJvm command = stayingCommand();
    assertThat(temporaryFiles()).isNotEmpty();

    command.terminate();

    assertThat(temporaryFiles()).isEmpty();
    assertThat(root.resolve("kept.csv")).exists();
  }

  @Test
  void isRemovedByTheNextCommandWhenTheFirstIsKilledAndNeverBefore() throws Exception {
    OtherJvm living = stayingCommand();
    OtherJvm killed = stayingCommand();
    killed.kill();
    List<Path> left = temporaryFiles();

    assertThat(command().await()).isZero();

    // A folder and a lock each, of which those of the living one stay.
    assertThat(left).hasSize(4);
    assertThat(temporaryFiles()).hasSize(2);
    assertThat(left).containsAll(temporaryFiles());
    assertThat(root.resolve("kept.csv")).exists();
    living.terminate();
    assertThat(temporaryFiles()).isEmpty();
  }

  @Test
  void isRemovedFromTheLakeByTheNextRun() throws IOException {
    Tenant tenant = Tenant.in(root.resolve("tenant"));
    Path left = tenant.lakeFolder().resolve("_scratch/20260831T020000Z/rosters/archive-1");
    Files.createDirectories(left);
    Files.writeString(left.resolve("entry-0.csv"), "1,jcraig,Jack");
    Path roster = Samples.resource("/cases/rules/sound-roster/upload");

    tenant.run(Trees.zip(roster, root.resolve("roster.zip")), "2026-09-01T02:00:00Z");

    assertThat(tenant.lakeFolder().resolve("_scratch")).doesNotExist();
  }

  @Test
  void isRemovedFromTheLakeWhenARunIsAskedToEnd() throws Exception {
    Tenant tenant = Tenant.in(root.resolve("tenant"));
    Path roster = Samples.resource("/cases/rules/sound-roster/upload");
    Path zip = Trees.zip(roster, root.resolve("roster.zip"));
    OtherJvm run =
        DyingCommand.stayingAt(
            "before ingest rosters", tenant, LakeCommand.run(zip, "2026-09-01T02:00:00Z"));
    run.awaitLine("before ingest rosters");
    assertThat(tenant.lakeFolder().resolve("_scratch")).isNotEmptyDirectory();

    run.terminate();

    assertThat(tenant.lakeFolder().resolve("_scratch")).doesNotExist();
  }

  private OtherJvm stayingCommand() throws IOException {
    Files.writeString(root.resolve("kept.csv"), "kept");
    OtherJvm command = command(root.resolve("kept.csv").toString());
    started.add(command);
    command.awaitLine("unpacked");
    return command;
  }

  /** A command whose temporary folders are in one of this test. */
  private OtherJvm command(String... arguments) throws IOException {
    String temporary = Files.createDirectories(root.resolve("tmp")).toString();
    return OtherJvm.startOn(
        Map.of(), List.of("-Djava.io.tmpdir=" + temporary), Unpacking.class, arguments);
  }

  private List<Path> temporaryFiles() throws IOException {
    try (var files = Files.list(root.resolve("tmp"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("rosterlake-"))
          .sorted()
          .toList();
    }
  }
}
