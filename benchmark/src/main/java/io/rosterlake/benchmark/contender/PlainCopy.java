package io.rosterlake.benchmark.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** F1: every file of the upload is written once to a Delta table of its name, cells as texts. */
public final class PlainCopy {
  private PlainCopy() {}

  public static void main(String... arguments) throws IOException {
    try (SparkSession spark = PlainSpark.open("plain copy")) {
      run(spark, Task.of(arguments));
    }
  }

  static void run(SparkSession spark, Task task) throws IOException {
    for (Path file : files(task.upload())) {
      String table = file.getFileName().toString().replace(".csv", "");
      spark
          .read()
          .option("header", true)
          .option("escape", "\"")
          .csv(file.toUri().toString())
          .write()
          .format("delta")
          .mode(SaveMode.Overwrite)
          .save(task.lake().resolve(table).toUri().toString());
    }
  }

  private static List<Path> files(Path upload) throws IOException {
    try (Stream<Path> files = Files.list(upload)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
  }
}
