package io.rosterlake.jobs.pipeline;

import static io.rosterlake.testing.FrameAssert.assertThat;

import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.testing.SparkFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** A folder {@code cases/history/<name>}; the README of the cases says what it holds. */
record RosterCase(Path folder, Path work) {
  private static final Path SOUND_ROSTER = Samples.resource("/cases/rules/sound-roster/upload");

  static RosterCase named(String name, Path work) {
    return new RosterCase(Samples.resource("/cases/history/" + name), work);
  }

  /** The whole n-th upload, put together in a folder of its own. */
  Path upload(int number) {
    Path upload = work.resolve("uploads-of-case/upload-" + number);
    if (Files.exists(upload)) {
      return upload;
    }
    Trees.copy(number == 1 ? SOUND_ROSTER : upload(number - 1), upload);
    Samples.Copy copy = Samples.copy(folder.resolve("upload-" + number), upload);
    for (Path file : Trees.files(upload)) {
      String name = file.getFileName().toString();
      if (name.startsWith("-")) {
        copy.withoutFile(name).withoutFile(name.substring(1));
      }
    }
    return upload;
  }

  /** The time of the n-th upload. */
  String at(int number) {
    return "2026-09-%02dT02:00:00Z".formatted(number);
  }

  /** Compares what the queries give on the tables of a run with what is expected after it. */
  void verify(int number, Tenant tenant, Manifest run) {
    SparkSession spark = SparkFixture.session();
    for (TableName table : run.tables().keySet()) {
      if (table.layer().equals("gold") || table.layer().equals("runs")) {
        tenant
            .lake()
            .read(table, run.version(table).orElseThrow())
            .createOrReplaceTempView(table.layer() + "_" + table.name());
      }
    }
    for (Path expected : Trees.files(folder.resolve("expected-" + number))) {
      String name = expected.getFileName().toString().replace(".csv", "");
      assertThat(spark.sql(Trees.text(folder.resolve(name + ".sql"))))
          .as(name)
          .containsExactlyRowsOf(expected);
    }
  }
}
