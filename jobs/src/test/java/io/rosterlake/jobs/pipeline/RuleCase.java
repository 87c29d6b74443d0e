package io.rosterlake.jobs.pipeline;

import static io.rosterlake.testing.FrameAssert.assertThat;

import io.rosterlake.jobs.run.UploadValidation;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.FileCount;
import io.rosterlake.testing.SparkFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A folder {@code cases/rules/<name>}; the README beside it says what it holds. */
record RuleCase(String name, Path folder) {
  private static final Instant AT = Instant.parse("2026-09-01T02:00:00Z");
  private static final Path SOUND_ROSTER = Samples.resource("/cases/rules/sound-roster/upload");

  static List<RuleCase> all() {
    Path rules = Samples.resource("/cases/rules");
    return Trees.folders(rules).stream()
        .map(folder -> new RuleCase(folder.getFileName().toString(), folder))
        .toList();
  }

  @Override
  public String toString() {
    return name.replace('-', ' ');
  }

  /** Validates the upload, and compares the findings and the accepted records. */
  void verify(Path work) {
    Path upload = work.resolve("upload");
    if (!Files.exists(format())) {
      Trees.copy(SOUND_ROSTER, upload);
    }
    Trees.copy(folder.resolve("upload"), upload);
    UploadValidation.Result result =
        new UploadValidation(
                SparkFixture.session(), Tenant.CATALOG, tenant(work.resolve("tenant")).config())
            .validate(
                "rosters",
                Optional.of(upload.toUri().toString()),
                AT,
                Trees.hadoop(work.resolve("lake")));
    Path expected = folder.resolve("expected");
    assertThat(table(result, TableName.runs("finding")))
        .as("findings")
        .containsExactlyRowsOf(expected.resolve("findings.csv"));
    for (Path table : Trees.files(expected.resolve("silver"))) {
      String entity = table.getFileName().toString().replace(".csv", "");
      assertThat(table(result, TableName.silver(entity))).as(entity).containsExactlyRowsOf(table);
    }
    Map<String, Long> counted = countsBy("severity", result);
    org.assertj.core.api.Assertions.assertThat(result.manifest().errors())
        .as("counted errors")
        .isEqualTo(counted.getOrDefault("error", 0L));
    org.assertj.core.api.Assertions.assertThat(result.manifest().warnings())
        .as("counted warnings")
        .isEqualTo(counted.getOrDefault("warning", 0L));
    Map<String, Long> countedByRule =
        new TreeMap<>(result.manifest().activity("rosters").health().rules());
    countedByRule.values().removeIf(count -> count == 0);
    org.assertj.core.api.Assertions.assertThat(countedByRule)
        .as("counted by rule")
        .isEqualTo(countsBy("rule", result));
    List<FileCount> files = result.manifest().activity("rosters").files();
    org.assertj.core.api.Assertions.assertThat(files)
        .as("lines of each file, accepted and rejected")
        .allMatch(FileCount::addsUp);
    Path counts = expected.resolve("files.csv");
    if (Files.exists(counts)) {
      assertThat(counted(files)).as("files").containsExactlyRowsOf(counts);
    }
  }

  private Path format() {
    return folder.resolve("format");
  }

  private Tenant tenant(Path tenantFolder) {
    if (Files.exists(format())) {
      return Tenant.sendingIn(tenantFolder, Trees.text(format()).strip());
    }
    Path settings = folder.resolve("settings.yaml");
    return Files.exists(settings)
        ? Tenant.withSettingsIn(tenantFolder, Trees.text(settings))
        : Tenant.in(tenantFolder);
  }

  private static Dataset<Row> counted(List<FileCount> files) {
    StructType schema =
        new StructType()
            .add("file", DataTypes.StringType)
            .add("lines", DataTypes.LongType)
            .add("accepted", DataTypes.LongType)
            .add("rejected", DataTypes.LongType)
            .add("retired", DataTypes.LongType)
            .add("dialect", DataTypes.StringType);
    List<Row> rows =
        files.stream()
            .map(
                file ->
                    RowFactory.create(
                        file.file(),
                        file.lines(),
                        file.accepted(),
                        file.rejected(),
                        file.retired(),
                        file.dialect()))
            .toList();
    return SparkFixture.session().createDataFrame(rows, schema);
  }

  private static Map<String, Long> countsBy(String column, UploadValidation.Result result) {
    return table(result, TableName.runs("finding")).select(column).collectAsList().stream()
        .collect(Collectors.groupingBy(row -> row.getString(0), Collectors.counting()));
  }

  private static Dataset<Row> table(UploadValidation.Result result, TableName table) {
    return result.lake().read(table, result.manifest().version(table).orElseThrow());
  }
}
