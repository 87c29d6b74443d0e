package io.rosterlake.lake;

import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A table of people of which each run of twelve has written a version, to be damaged in places. */
record DamagedTable(Path root) {
  static final TableName PEOPLE = TableName.gold("Person");
  static final long NEWEST = 11;

  private static final Map<String, String> PARTITION = Map.of("sourceSystem", "hill");

  /** Writes the table: every version has the people of its day, and a checkpoint sums up ten. */
  DamagedTable written() {
    Lake lake = lake();
    OptionalLong version = OptionalLong.empty();
    for (int day = 0; day <= NEWEST; day++) {
      StagedRows staged = lake.stage(PEOPLE, PARTITION, runId(day), people(day));
      version = OptionalLong.of(lake.replace(version, staged));
    }
    return this;
  }

  static String runId(long day) {
    return "202609%02dT020000Z".formatted(day + 1);
  }

  private static Dataset<Row> people(int day) {
    return SparkFixture.session()
        .range(0, 40)
        .selectExpr(
            "concat('person-', id, '-of-day-%d') as PersonId".formatted(day),
            "case when id % 3 = 0 then null else concat('name-', id % 7) end as Name",
            "id % 2 = 0 as IsActive",
            "timestamp_micros(id * 1000000) as FirstSeenDateTime")
        .coalesce(1);
  }

  /** The lake as a program finds it that has not read anything yet. */
  Lake lake() {
    return new Lake(
        SparkFixture.session(), new LakePaths(new org.apache.hadoop.fs.Path(root.toUri())));
  }

  /** The newest version in text. */
  List<String> rows() {
    return lake().read(PEOPLE, NEWEST).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  Path logEntry(long version) {
    return log("%020d.json".formatted(version));
  }

  Path log(String name) {
    return root.resolve("gold/Person/_delta_log").resolve(name);
  }

  /** The only file of a version. */
  Path dataFile(long version) {
    return files(root.resolve("gold/Person")).stream()
        .filter(file -> file.toString().contains("run=" + runId(version)))
        .filter(file -> file.toString().endsWith(".parquet"))
        .findFirst()
        .orElseThrow();
  }

  static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Flips a bit of every so many bytes of a file, one after the other, and tries each time. */
  static void flippingBits(Path file, int step, Runnable attempt) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Random bits = new Random(7);
    try {
      for (int at = 0; at < whole.length; at += step) {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) (1 << bits.nextInt(8));
        Files.write(file, flipped);
        attempt.run();
      }
    } finally {
      Files.write(file, whole);
    }
  }
}
