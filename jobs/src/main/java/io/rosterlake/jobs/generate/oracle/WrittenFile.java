package io.rosterlake.jobs.generate.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A file of an upload, read back. All records but the broken ones stand on one line each. */
final class WrittenFile {
  private final Path path;
  private final Map<Long, BrokenRecord> brokenByLine = new HashMap<>();

  WrittenFile(Path path, List<BrokenRecord> broken) {
    this.path = path;
    broken.forEach(record -> brokenByLine.put(record.line(), record));
  }

  /** Takes the records of a file in their order. */
  interface Reader {
    /** A record with all its cells, by column. */
    void sound(long line, Map<String, String> cells);

    void broken(BrokenRecord record);
  }

  void read(Reader reader) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(path)) {
      List<String> columns = cells(nextLine(in));
      long number = 2;
      String line = nextLine(in);
      while (line != null) {
        BrokenRecord broken = brokenByLine.get(number);
        if (broken == null && line.isEmpty()) {
          number++;
        } else if (broken == null) {
          reader.sound(number, byColumn(columns, cells(line), number));
          number++;
        } else {
          reader.broken(broken);
          for (long more = 1; more < broken.lineCount(); more++) {
            nextLine(in);
          }

          number += broken.lineCount();
        }

        line = nextLine(in);
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

  /** The text up to a line feed; a carriage return alone ends no line. Null at the end. */
  private static String nextLine(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    if (next < 0) {
      return null;
    }

    while (next >= 0 && next != '\n') {
      line.append((char) next);
      next = in.read();
    }

    return line.toString();
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
}
