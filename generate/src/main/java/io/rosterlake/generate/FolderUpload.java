package io.rosterlake.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An upload folder of RFC 4180 files in UTF-8 with line feeds; the same on every machine. */
final class FolderUpload implements Upload, AutoCloseable {
  private static final int BUFFER_CHARS = 1 << 16;

  private final Path folder;
  private final List<CsvFile> files = new ArrayList<>();

  FolderUpload(Path folder) {
    this.folder = folder;
  }

  @Override
  public CsvFile file(String name, List<String> columns) {
    try {
      CsvFile file = new CsvFile(name, Files.newBufferedWriter(folder.resolve(name)));
      files.add(file);
      file.line(columns.toArray(String[]::new));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A value as the text of a cell. */
  static String csvText(String value) {
    return needsQuotes(value) ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  private static boolean needsQuotes(String value) {
    return value.indexOf(',') >= 0
        || value.indexOf('"') >= 0
        || value.indexOf('\n') >= 0
        || value.indexOf('\r') >= 0;
  }

  /** Data rows by file name, in the order in which the files were started. */
  Map<String, Long> rowCounts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    files.forEach(file -> counts.put(file.name, file.rowCount));
    return counts;
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (CsvFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        failure = e;
      }
    }

    if (failure != null) {
      throw failure;
    }
  }

  /** A file of the folder. */
  static final class CsvFile implements Rows, AutoCloseable {
    private final String name;
    private final Writer out;
    private final StringBuilder buffer = new StringBuilder(BUFFER_CHARS + 1024);
    private long rowCount;

    private CsvFile(String name, Writer out) {
      this.name = name;
      this.out = out;
    }

    @Override
    public void add(String... cells) {
      rowCount++;
      line(cells);
    }

    private void line(String... cells) {
      for (int i = 0; i < cells.length; i++) {
        if (i > 0) {
          buffer.append(',');
        }

        buffer.append(csvText(cells[i]));
      }

      endLine();
    }

    /** Adds a record of which each cell is text already; nothing is quoted. */
    void addText(List<String> texts) {
      rowCount++;
      buffer.append(String.join(",", texts));
      endLine();
    }

    private void endLine() {
      buffer.append('\n');
      if (buffer.length() >= BUFFER_CHARS) {
        flush();
      }
    }

    private void flush() {
      try {
        out.append(buffer);
        buffer.setLength(0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      try (out) {
        out.append(buffer);
      }
    }
  }
}
