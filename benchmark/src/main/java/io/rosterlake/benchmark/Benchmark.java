package io.rosterlake.benchmark;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.config.TenantConfigLoader;
import io.rosterlake.generate.GenerateCommand;
import io.rosterlake.jobs.run.Sessions;
import io.rosterlake.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A program that measures Rosterlake: with the session that commands have, on the rosters of an
 * invented district, in a temporary folder.
 */
abstract class Benchmark implements Callable<Integer> {
  private static final String TENANT =
      """
      tenant: bench
      lake: ./lake
      sourceSystems: [{id: sis}]
      years: [{id: sy, year: "2027", startDate: 2026-08-17, endDate: 2027-06-18}]
      dataConnectors:
        - {id: files, type: fileDataConnector, sourceSystem: sis, fileFormat: schoolDataSyncV2Rev1, path: ./uploads}
      inboundFlows:
        - {id: rosters, dataConnector: files, year: sy, effectiveDateTime: 2026-08-01T00:00:00Z, expirationDateTime: 2027-06-18T00:00:00Z}
      """;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to this file.")
  private Optional<Path> json = Optional.empty();

  @Spec private CommandSpec spec;

  /** Runs the program, and ends it when it fails. */
  void execute(String... arguments) {
    int exitCode = new CommandLine(this).execute(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  @Override
  public final Integer call() throws IOException {
    SparkSession spark = Sessions.open();
    Path folder = Files.createTempDirectory("rosterlake-bench-");
    try {
      List<?> figures = measure(spark, folder);
      if (json.isPresent()) {
        Files.writeString(json.get(), Json.document(figures));
      }
      return 0;
    } finally {
      Folders.delete(folder);
    }
  }

  /**
   * Measures, and prints what comes of it.
   *
   * @param folder an empty one, which is deleted afterwards
   * @return the figures, as JSON shall have them
   */
  abstract List<?> measure(SparkSession spark, Path folder) throws IOException;

  final CommandSpec spec() {
    return spec;
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final void print(Target target) {
    Target.table(List.of(target)).forEach(out()::println);
    out().flush();
  }

  /**
   * A tenant whose flow {@code rosters} reads SDS V2.1 uploads, and whose lake is {@code lake} in
   * the folder.
   *
   * @param more YAML that follows what every tenant needs
   */
  static TenantConfig tenant(Path folder, String more) throws IOException {
    return TenantConfigLoader.load(Files.writeString(folder.resolve("tenant.yaml"), TENANT + more));
  }

  /** Generates an upload of the district. */
  static void generate(Path upload, int students, String... options) {
    String[] whole =
        Stream.concat(
                Stream.of(
                    "--out", upload.toString(),
                    "--format", "sds-v2.1",
                    "--students", String.valueOf(students)),
                Arrays.stream(options))
            .toArray(String[]::new);
    int exitCode =
        new CommandLine(new GenerateCommand())
            .setOut(new PrintWriter(PrintWriter.nullWriter()))
            .execute(whole);
    if (exitCode != 0) {
      throw new IllegalStateException(upload + " cannot be generated");
    }
  }

  static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  static long median(List<Long> figures) {
    return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
  }
}
