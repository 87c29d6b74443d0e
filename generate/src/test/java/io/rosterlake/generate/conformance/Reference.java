package io.rosterlake.generate.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the reference of a format says of its files.
 *
 * @param words what holds for all columns: {@code in-order}, {@code any-order}, {@code metadata}
 */
record Reference(Set<String> words, Map<String, FileRule> files) {

  /**
   * A file.
   *
   * @param key the columns that no two rows agree in
   */
  record FileRule(String name, boolean isRequired, List<String> key, List<ColumnRule> columns) {}

  /**
   * A column.
   *
   * @param values the values of a list, or {@code file:column} of what is referred to
   */
  record ColumnRule(String name, boolean isRequired, Kind kind, List<String> values) {
    String targetFile() {
      return values.get(0).split(":", -1)[0];
    }

    String targetColumn() {
      return values.get(0).split(":", -1)[1];
    }
  }

  /** What a cell holds. */
  enum Kind {
    TEXT,
    ID,
    GUID,
    DATE,
    YEAR,
    BOOLEAN,
    ONE_OF,
    MANY_OF,
    LIST,
    REF,
    REFS,
    USER_IDS,
    EMAIL,
    PHONE,
    COUNTRY,
    BLANK,
    STATUS,
    MODIFIED
  }

  /** Whether the header is the columns of the reference in their order, each of them there. */
  boolean isInOrder() {
    return words.contains("in-order");
  }

  /** Whether columns of one's own may follow that begin with {@code metadata.}. */
  boolean allowsMetadata() {
    return words.contains("metadata");
  }

  /** Reads the table of a format. */
  static Reference load(String format) {
    Reading reading = new Reading();
    lines("/conformance/" + format + ".txt").stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(reading::line);
    return new Reference(reading.words, reading.files);
  }

  private static List<String> lines(String resource) {
    try (InputStream in = Reference.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Reading {
    private Set<String> words = Set.of();
    private final Map<String, FileRule> files = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private FileRule file;

    void line(String line) {
      String[] parts = line.split(" ", 2);
      switch (parts[0]) {
        case "columns" -> words = Set.of(parts[1].split(" "));
        case "list" -> list(parts[1]);
        case "file" -> file(parts[1].split(" "));
        case "key" -> key(parts[1].split(","));
        default -> column(line.split(" \\| "));
      }
    }

    private void list(String text) {
      String[] parts = text.split(": ", 2);
      lists
          .computeIfAbsent(parts[0], any -> new ArrayList<>())
          .addAll(List.of(parts[1].split(" ")));
    }

    private void file(String[] parts) {
      file = new FileRule(parts[0], parts[1].equals("required"), List.of(), new ArrayList<>());
      files.put(file.name(), file);
    }

    private void key(String[] columns) {
      file = new FileRule(file.name(), file.isRequired(), List.of(columns), file.columns());
      files.put(file.name(), file);
    }

    private void column(String[] parts) {
      boolean isRequired = parts[0].endsWith("*");
      String name = isRequired ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
      Kind kind = Kind.valueOf(parts[1].toUpperCase(Locale.ROOT).replace('-', '_'));
      boolean names = kind == Kind.REF || kind == Kind.REFS;
      List<String> values = List.of();
      if (parts.length > 2) {
        values = names ? List.of(parts[2]) : values(parts[2]);
      }
      file.columns().add(new ColumnRule(name, isRequired, kind, values));
    }

    private List<String> values(String text) {
      return text.startsWith("@")
          ? List.copyOf(lists.get(text.substring(1)))
          : List.of(text.split(" "));
    }
  }
}
