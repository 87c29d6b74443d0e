package io.rosterlake.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** An upload folder as {@code generate} wrote it, read back with a reader of somebody else. */
record GeneratedUpload(Path folder) {
  private static final CsvMapper CSV =
      CsvMapper.csvBuilder().enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS).build();

  /** Runs {@code generate} for SDS V2.1 into a folder and expects it to succeed. */
  static GeneratedUpload generate(Path folder, String... options) {
    return generateAs("sds-v2.1", folder, options);
  }

  /** Runs {@code generate} for a format into a folder and expects it to succeed. */
  static GeneratedUpload generateAs(String format, Path folder, String... options) {
    List<String> arguments = new ArrayList<>(List.of("--out", folder.toString()));
    arguments.addAll(List.of("--format", format));
    arguments.addAll(List.of(options));
    Outcome outcome = run(arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    return new GeneratedUpload(folder);
  }

  static Outcome run(String... arguments) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    int exitCode =
        new CommandLine(new GenerateCommand())
            .setOut(new PrintWriter(output))
            .setErr(new PrintWriter(errors))
            .execute(arguments);
    return new Outcome(exitCode, output.toString(), errors.toString());
  }

  Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }

  /** The first line of a file as it is written. */
  String header(String file) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(file))) {
      return lines.findFirst().orElseThrow();
    }
  }

  List<Map<String, String>> rows(String file) throws IOException {
    try (MappingIterator<Map<String, String>> rows =
        CSV.readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(bytes(file))) {
      return rows.readAll();
    }
  }

  List<String> column(String file, String column) throws IOException {
    return rows(file).stream().map(row -> row.get(column)).toList();
  }

  /** The values of a column where it has one. */
  Set<String> values(String file, String column) throws IOException {
    Set<String> values = new TreeSet<>(column(file, column));
    values.remove("");
    return values;
  }

  /** The rows of a file as lists of the cells of the columns. */
  List<List<String>> cells(String file, String... columns) throws IOException {
    return rows(file).stream().map(row -> Stream.of(columns).map(row::get).toList()).toList();
  }

  /** The members of lists in the cells of a column. */
  Set<String> items(String file, String column) throws IOException {
    return values(file, column).stream()
        .flatMap(cell -> Stream.of(cell.split(",")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  record Outcome(int exitCode, String output, String errors) {}
}
