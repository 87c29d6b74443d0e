package io.rosterlake.lake;

import io.rosterlake.sql.ErrorCondition;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;

/**
 * Something in a lake that is not what was written there.
 *
 * @param table the table it belongs to; empty for a file beside the tables
 * @param file from the lake's root on
 * @param what is wrong with the file, as the end of a sentence that begins with it
 * @param advice what to do, in whole sentences
 */
public record LakeDamage(Optional<TableName> table, String file, String what, String advice) {

  /** A data file of a table. */
  static LakeDamage ofDataFile(LakePaths lake, TableName table, Path file, String what) {
    return new LakeDamage(
        Optional.of(table), lake.relative(file), what + writer(file), advice(table, file));
  }

  /** A file beside the tables. */
  public static LakeDamage beside(Lake lake, Path file, String what, String advice) {
    return new LakeDamage(Optional.empty(), lake.paths().relative(file), what, advice);
  }

  /** The data file that Spark could not read, where that is why something failed. */
  public static Optional<LakeDamage> behind(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SparkThrowable said
          && ErrorCondition.of(said).filter(it -> it.startsWith("FAILED_READ_FILE")).isPresent()) {
        Path file = new Path(said.getMessageParameters().getOrDefault("path", "/"));
        return LakePaths.tableOf(file).map(table -> unreadable(table, file, failure));
      }
    }
    return Optional.empty();
  }

  private static LakeDamage unreadable(TableName table, Path file, Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new LakeDamage(
        Optional.of(table),
        file.toUri().getPath(),
        "cannot be read: %s%s".formatted(root.getMessage(), writer(file)),
        "If the storage works, the file is damaged. " + advice(table, file));
  }

  private static String writer(Path dataFile) {
    String text =
        LakePaths.isRewritten(dataFile) ? "; run %s, upkeep, wrote it" : "; run %s wrote it";
    return LakePaths.runOf(dataFile).map(text::formatted).orElse("");
  }

  /** For people: what is wrong, and what to do. */
  public String sentence() {
    return "%s %s. %s".formatted(place(), what, advice);
  }

  /** The file, behind its table. */
  public String place() {
    return table.map(name -> "table " + name + ": ").orElse("") + file;
  }

  /** The failure that it is to whoever needs the file. */
  public DamagedException exception() {
    return exception(null);
  }

  /** The same, with what it was noticed by. */
  public DamagedException exception(Throwable cause) {
    return new DamagedException(this, cause);
  }

  /**
   * What helps depends on who reads the table: a run reads silver and gold as they were published
   * to compare them with what arrives, so that only a lake of before the file can go on.
   */
  private static String advice(TableName table, Path file) {
    String restore = "restore the file from a backup of the lake";
    // Upkeep itself cannot be undone: it changes no row.
    String undo =
        LakePaths.runOf(file)
            .filter(id -> !LakePaths.isRewritten(file))
            .map("undo %s --with-later"::formatted)
            .orElse("undo RUN --with-later, of the newest run before it that runs lists");
    return switch (table.layer()) {
      case "bronze" ->
          "Run the upload again with run --upload and --reread, which writes the table again (of a flow that sends changes only: %s before that); or %s."
              .formatted(undo, restore);
      case "silver", "gold", "history" ->
          "Take the lake back to before that run (%s), then run the uploads since then again (run --upload); or %s."
              .formatted(undo, restore);
      case "outbound" ->
          "The next run that writes the tables of the flow replaces it (run --upload and --reread does); or %s."
              .formatted(restore);
      default -> "R" + restore.substring(1) + ".";
    };
  }
}
