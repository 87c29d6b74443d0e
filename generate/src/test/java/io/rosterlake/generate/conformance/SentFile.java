package io.rosterlake.generate.conformance;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A file as it was sent: its header and its rows. */
record SentFile(String name, List<String> header, List<Row> rows) {
  private static final CsvMapper CSV =
      CsvMapper.csvBuilder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  /** A row; a column that the file lacks has blank cells. */
  record Row(int line, Map<String, String> cells) {
    String cell(String column) {
      return cells.getOrDefault(column, "");
    }

    List<String> cells(List<String> columns) {
      return columns.stream().map(this::cell).toList();
    }

    /** The items of a list. */
    List<String> items(String column) {
      String cell = cell(column);
      return cell.isEmpty() ? List.of() : List.of(cell.split(",", -1));
    }
  }

  /** Reads a file; nothing for one that cannot be read as a table. */
  static Optional<SentFile> read(Path path, Complaints complaints) {
    String name = path.getFileName().toString();
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
              .toString();
      return table(name, text, complaints);
    } catch (CharacterCodingException e) {
      complaints.add(name, "is not UTF-8");
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<SentFile> table(String name, String text, Complaints complaints)
      throws IOException {
    if (text.replace("\r\n", "\n").indexOf('\r') >= 0) {
      complaints.add(name, "has a carriage return without a line feed");
    }
    List<String[]> table;
    try (MappingIterator<String[]> rows = CSV.readerFor(String[].class).readValues(text)) {
      table = rows.readAll();
    } catch (JacksonException e) {
      complaints.add(name, "is no CSV: " + e.getOriginalMessage());
      return Optional.empty();
    }
    if (table.isEmpty()) {
      complaints.add(name, "has no header");
      return Optional.empty();
    }
    if (table.size() != text.lines().count()) {
      complaints.add(name, "has a value with a line break, or a blank line");
    }
    List<String> header = List.of(table.get(0));
    if (new HashSet<>(header).size() < header.size() || header.contains("")) {
      complaints.add(name, "names a column twice or not at all");
      return Optional.empty();
    }
    List<Row> rows = new ArrayList<>();
    for (int index = 1; index < table.size(); index++) {
      String[] cells = table.get(index);
      if (cells.length == header.size()) {
        rows.add(row(index + 1, header, cells));
      } else {
        complaints.add(
            name, "line %d has %d cells, not %d".formatted(index + 1, cells.length, header.size()));
      }
    }
    return Optional.of(new SentFile(name, header, rows));
  }

  private static Row row(int line, List<String> header, String[] cells) {
    Map<String, String> byColumn = new HashMap<>();
    for (int column = 0; column < cells.length; column++) {
      byColumn.put(header.get(column), cells[column]);
    }
    return new Row(line, byColumn);
  }

  /** The values of a column that are not blank. */
  Set<String> values(String column) {
    Set<String> values = new HashSet<>();
    rows.forEach(row -> values.add(row.cell(column)));
    values.remove("");
    return values;
  }
}
