package io.rosterlake.jobs.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page for analysts: cells of text and Python, whose queries are given to {@code show}. */
record Notebook(String name, List<Cell> cells) {
  static final Path FOLDER = Path.of("../notebooks");

  private static final Pattern SHOWN =
      Pattern.compile("^show\\(\"\"\"\n(.*)\n\"\"\"(?:, (?:student|kind=.*))?\\)$", Pattern.DOTALL);
  private static final Pattern PARAMETER = Pattern.compile("\\{\"(\\w+)\": \"(\\w+)\"}");

  /** A cell, as Jupyter stores it. */
  record Cell(String id, boolean isCode, String source, boolean hasRun) {
    /** The query that the cell shows. */
    String sql() {
      Matcher shown = SHOWN.matcher(source);
      if (!shown.matches()) {
        throw new IllegalStateException("cell " + id + " shows no query:\n" + source);
      }
      return shown.group(1);
    }

    boolean isQuery() {
      return isCode && source.startsWith("show(");
    }
  }

  static List<Notebook> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".ipynb"))
          .sorted()
          .map(Notebook::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Notebook read(Path file) {
    try {
      List<Cell> cells = new ArrayList<>();
      for (JsonNode cell : new ObjectMapper().readTree(file.toFile()).get("cells")) {
        StringBuilder source = new StringBuilder();
        cell.get("source").forEach(line -> source.append(line.asText()));
        boolean hasRun = !cell.path("outputs").isEmpty() || cell.hasNonNull("execution_count");
        boolean isCode = cell.get("cell_type").asText().equals("code");
        cells.add(new Cell(cell.get("id").asText(), isCode, source.toString(), hasRun));
      }
      return new Notebook(file.getFileName().toString().replace(".ipynb", ""), cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Cell cell(String id) {
    return cells.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  List<Cell> queries() {
    return cells.stream().filter(Cell::isQuery).toList();
  }

  /** The query of a cell, with the values that the page comes with for its parameters. */
  String filledIn(Cell query) {
    String sql = query.sql();
    for (Cell cell : cells) {
      Matcher parameter = PARAMETER.matcher(cell.source());
      while (parameter.find()) {
        sql = sql.replace(":" + parameter.group(1), "'" + parameter.group(2) + "'");
      }
    }
    return sql;
  }

  @Override
  public String toString() {
    return name;
  }
}
