package io.rosterlake.benchmark.compare;

import io.rosterlake.benchmark.Setup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Where and with what something was measured.
 *
 * @param commit of Rosterlake, and when it was made
 */
record Environment(
    String date,
    int cores,
    String heap,
    int repeats,
    String jdk,
    String spark,
    String duckDb,
    String commit) {

  static Environment here(Setup setup, int repeats, String duckDb) throws IOException {
    return new Environment(
        Instant.now().truncatedTo(ChronoUnit.MINUTES).toString(),
        Runtime.getRuntime().availableProcessors(),
        setup.heap(),
        repeats,
        Runtime.version().toString(),
        String.valueOf(SparkSession.class.getPackage().getImplementationVersion()),
        duckDb,
        commit(setup.home()));
  }

  String sentence() {
    return "%d cores, heap %s from the start, medians of %d; JDK %s, Spark %s, DuckDB %s; commit %s, measured %s."
        .formatted(cores, heap, repeats, jdk, spark, duckDb, commit, date);
  }

  private static String commit(Path home) throws IOException {
    String commit = git(home, "log", "-1", "--format=%h of %cI");
    boolean isChanged = !git(home, "status", "--porcelain", "--untracked-files=no").isEmpty();
    return commit.isEmpty() ? "unknown" : commit + (isChanged ? " with changes" : "");
  }

  private static String git(Path home, String... arguments) throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of("git", "-C", home.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var output = process.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
