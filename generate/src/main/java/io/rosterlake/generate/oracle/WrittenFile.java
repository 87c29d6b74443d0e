package io.rosterlake.generate.oracle;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file of an upload, read back. All records but the broken ones stand on one line each. */
final class WrittenFile {
  private final Path path;
  private final Map<Long, BrokenRecord> brokenByLine = new HashMap<>();

  WrittenFile(Path path, List<BrokenRecord> broken) {
    this.path = path;
    broken.forEach(record -> brokenByLine.put(record.line(), record));
  }

  /** Takes the records of a file in their order. */
  interface Visitor {
    /** A record with all its cells, by column. */
    void sound(long line, Map<String, String> cells);

    /**
     * A record that cannot be cut into cells.
     *
     * @param first its first cell; empty where the record breaks in it
     */
    void broken(BrokenRecord record, String first);
  }

  void read(Visitor visitor) throws IOException {
    try (Lines lines = new Lines(Files.newBufferedReader(path))) {
      List<String> columns = cells(lines.next().orElseThrow());
      long number = 2;
      Optional<String> line = lines.next();
      while (line.isPresent()) {
        BrokenRecord broken = brokenByLine.get(number);
        if (broken != null) {
          boolean breaksFirst = broken.field().equals(columns.get(0));
          visitor.broken(broken, breaksFirst ? "" : cells(line.get()).get(0));
          lines.skip(broken.lineCount() - 1);
          number += broken.lineCount();
        } else {
          if (!line.get().isEmpty()) {
            visitor.sound(number, byColumn(columns, cells(line.get()), number));
          }

          number++;
        }

        line = lines.next();
      }
    }
  }

  private Map<String, String> byColumn(List<String> columns, List<String> cells, long line) {
    if (cells.size() != columns.size()) {
      throw new IllegalStateException(
          path.getFileName() + " line " + line + " was not meant to be broken");
    }

    Map<String, String> byColumn = new HashMap<>();
    for (int index = 0; index < cells.size(); index++) {
      byColumn.put(columns.get(index), cells.get(index));
    }

    return byColumn;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int at = 0; at < line.length(); at++) {
      char here = line.charAt(at);
      boolean isDoubled = at + 1 < line.length() && line.charAt(at + 1) == '"';
      if (here == '"' && isQuoted && isDoubled) {
        cell.append('"');
        at++;
      } else if (here == '"') {
        isQuoted = !isQuoted;
      } else if (here == ',' && !isQuoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(here);
      }
    }

    cells.add(cell.toString());
    return cells;
  }

  /**
   * The text between line feeds; unlike elsewhere in Java, a carriage return alone ends no line.
   */
  private static final class Lines implements AutoCloseable {
    private final Reader in;
    private final char[] buffer = new char[1 << 16];
    private int from;
    private int to;

    Lines(Reader in) {
      this.in = in;
    }

    Optional<String> next() throws IOException {
      StringBuilder line = new StringBuilder();
      while (true) {
        if (from == to) {
          from = 0;
          to = Math.max(in.read(buffer), 0);
        }

        if (to == 0) {
          return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
        }

        int end = from;
        while (end < to && buffer[end] != '\n') {
          end++;
        }

        line.append(buffer, from, end - from);
        from = end;
        if (end < to) {
          from++;
          return Optional.of(line.toString());
        }
      }
    }

    void skip(long count) throws IOException {
      for (long line = 0; line < count; line++) {
        next();
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
