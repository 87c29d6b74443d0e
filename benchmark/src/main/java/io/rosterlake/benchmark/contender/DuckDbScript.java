package io.rosterlake.benchmark.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * F2: a DuckDB script with the rules of four entities and the times each record was seen. Every
 * task writes a folder of Parquet files, named after its time, from the upload and the folder
 * before.
 */
public final class DuckDbScript {
  private DuckDbScript() {}

  public static void main(String... arguments) throws IOException, SQLException {
    run(Task.of(arguments));
  }

  /**
   * Takes an upload into the lake.
   *
   * @return the folder that was written
   */
  public static Path run(Task task) throws IOException, SQLException {
    Optional<Path> previous = newest(task.lake());
    Path out = task.lake().resolve(task.at().toString().replaceAll("[-:]", ""));
    Path unfinished = Files.createDirectories(task.lake().resolve(".unfinished"));
    Map<String, String> values = new HashMap<>(task.placeholders());
    values.put("out", unfinished.toString());
    values.put("scratch", task.lake().resolve(".scratch").toString());
    values.put("memory", task.memory().replaceAll("(?i)g$", "GiB").replaceAll("(?i)m$", "MiB"));
    previous.ifPresent(folder -> values.put("previous", folder.toString()));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (String script : scripts(previous.isPresent() ? "previous" : "nothing-before")) {
        for (String sql : SqlScript.load(script, values).statements()) {
          statement.execute(sql);
        }
      }
    }
    return Files.move(unfinished, out);
  }

  private static List<String> scripts(String before) {
    return List.of(
        "vocabulary.sql",
        "duckdb/10-read.sql",
        "duckdb/20-classes.sql",
        "duckdb/30-users.sql",
        "duckdb/40-roles.sql",
        "duckdb/50-enrollments.sql",
        "duckdb/60-ties.sql",
        "duckdb/70-" + before + ".sql",
        "duckdb/80-seen.sql",
        "duckdb/90-write.sql");
  }

  /** The folder that the last task wrote. */
  public static Optional<Path> newest(Path lake) throws IOException {
    if (Files.notExists(lake)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(lake)) {
      return folders
          .filter(folder -> !folder.getFileName().toString().startsWith("."))
          .max(Comparator.comparing(folder -> folder.getFileName().toString()));
    }
  }
}
