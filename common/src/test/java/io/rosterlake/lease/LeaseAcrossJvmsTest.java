package io.rosterlake.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs in programs of their own, some of which are killed. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LeaseAcrossJvmsTest {
  @TempDir Path folder;

  private final List<Process> programs = new ArrayList<>();

  @AfterEach
  void stopPrograms() {
    programs.forEach(Process::destroyForcibly);
  }

  @Test
  void killedRunBlocksTheLakeUntilItsClaimExpires() throws Exception {
    Process killed = start("killed", "3", "forever");
    awaitHolding(killed);
    killed.destroyForcibly().waitFor();

    LakeOnDisk lake = LakeOnDisk.in(lake(), "3");
    try (Lease next = lake.takeOrWait("run of the next")) {
      assertThat(next.number()).isEqualTo(2);
      assertThat(lake.nextNotice())
          .startsWith("Waiting for the run of killed on host ")
          .contains("(process %d)".formatted(killed.pid()));
      assertThat(lake.nextNotice()).contains("is taken for dead; the run of the next takes over");
    }
  }

  @Test
  void stoppedRunGivesTheLakeBackAtOnce() throws Exception {
    Process stopped = start("stopped", "600", "forever");
    awaitHolding(stopped);
    stopped.destroy();
    stopped.waitFor();

    try (Lease next = LakeOnDisk.in(lake(), "600").takeOrRefuse("run of the next")) {
      assertThat(next.number()).isEqualTo(2);
    }
  }

  @Test
  void noTwoProgramsHoldTheLakeAtOnceEvenWhenOneIsKilled() throws Exception {
    Process killed = start("killed", "5", "1000");
    Process first = start("first", "5", "10");
    Process second = start("second", "5", "10");
    for (int round = 0; round < 3; round++) {
      awaitHolding(killed);
    }
    killed.destroyForcibly().waitFor();

    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    List<String> journal = Files.readAllLines(journal());
    assertThat(journal.stream().filter(line -> line.matches("end \\d+ (first|second)")))
        .hasSize(20);
    assertNobodyBeganBeforeTheOtherEnded(journal);
  }

  private static void assertNobodyBeganBeforeTheOtherEnded(List<String> journal) {
    long number = 0;
    String holding = "";
    for (String line : journal) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("begin")) {
        assertThat(Long.parseLong(words[1])).as(line).isGreaterThan(number);
        assertThat(holding).as("holds the lake at %s", line).isIn("", "killed");
        number = Long.parseLong(words[1]);
        holding = words[2];
      } else {
        assertThat(line).isEqualTo("end %d %s", number, holding);
        holding = "";
      }
    }
  }

  private Process start(String name, String expirySeconds, String rounds) throws IOException {
    ProcessBuilder program =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            LakeUser.class.getName(),
            "file:" + lake(),
            expirySeconds,
            journal().toString(),
            name,
            rounds);
    program.redirectError(folder.resolve(name + ".err").toFile());
    Process process = program.start();
    programs.add(process);
    return process;
  }

  /** Waits until a program says once more that it holds the lake. */
  private void awaitHolding(Process program) throws IOException {
    BufferedReader output = program.inputReader(StandardCharsets.UTF_8);
    if (output.readLine() == null) {
      throw new AssertionError("the program ended without holding the lake: " + errors());
    }
  }

  private String errors() throws IOException {
    StringBuilder errors = new StringBuilder();
    try (var files = Files.newDirectoryStream(folder, "*.err")) {
      for (Path file : files) {
        errors.append(Files.readString(file));
      }
    }
    return errors.toString();
  }

  private Path lake() {
    return folder.resolve("lake");
  }

  private Path journal() {
    return folder.resolve("journal");
  }
}
