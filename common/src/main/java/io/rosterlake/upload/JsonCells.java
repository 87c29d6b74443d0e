package io.rosterlake.upload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The cells of one JSON record after the other. A value of any kind is its text, and the items of a
 * list are joined by commas. Null, an empty text and a property that is not there are all blank.
 */
final class JsonCells {
  /**
   * What a file tells of once for all its records.
   *
   * @param kind the case of the rule; null for none
   * @param field the property in question
   */
  record Note(FileRule rule, String kind, String field) {}

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  /** A cell that grew beyond this gives its memory back. */
  private static final int LARGE = 64 << 10;

  private final JsonProperty root;
  private final StringBuilder[] cells;
  private final List<String> unread = new ArrayList<>();
  private final Set<Note> notes = new LinkedHashSet<>();
  private long objects;
  private long line;
  private StructureFinding finding;

  JsonCells(JsonColumns columns) {
    this.root = columns.root();
    this.cells = new StringBuilder[columns.all().size()];
    clear();
  }

  /** A cell; empty for one that is blank. Of a broken record only what precedes the finding. */
  String cell(int index) {
    return cells[index].toString();
  }

  /** The names of the record's own properties that nobody reads. */
  List<String> unread() {
    return unread;
  }

  Set<Note> notes() {
    return notes;
  }

  /** The names of properties that no record had so far. */
  Set<String> neverSeen() {
    return root.neverSeen();
  }

  /** Forgets the last record. */
  void clear() {
    for (int index = 0; index < cells.length; index++) {
      if (cells[index] == null || cells[index].capacity() > LARGE) {
        cells[index] = new StringBuilder();
      }

      cells[index].setLength(0);
    }

    unread.clear();
    notes.clear();
    finding = null;
  }

  /**
   * Reads a record.
   *
   * @return the first finding of its structure, or null
   */
  StructureFinding read(byte[] text, long recordLine) {
    clear();
    line = recordLine;
    int start = 0;
    while (start < text.length && isBlank(text[start])) {
      start++;
    }

    if (start == text.length || text[start] != '{') {
      return new StructureFinding(StructureRule.INVALID_JSON, line, null, null, "notAnObject");
    }

    if (start + 1 < text.length && text[start + 1] == 0) {
      // The parser would take it for UTF-16.
      return brokenAt(text, start + 1);
    }

    try (JsonParser parser = JSON.createParser(text, start, text.length - start)) {
      try {
        parser.nextToken();
        readObject(parser, root, false);
        if (parser.nextToken() != null) {
          note(brokenAt(text, start + offset(parser.currentTokenLocation())));
        }
      } catch (JsonProcessingException e) {
        // A limit that is passed has no place of its own.
        JsonLocation place = Objects.requireNonNullElse(e.getLocation(), parser.currentLocation());
        note(brokenAt(text, start + offset(place)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot be read", e);
    }

    return finding;
  }

  private static boolean isBlank(byte next) {
    return next == ' ' || next == '\t' || next == '\r';
  }

  private static int offset(JsonLocation location) {
    return (int) Math.max(0, location.getByteOffset());
  }

  /** The finding names the character, counted from 1, and not the text: nobody knows what it is. */
  private StructureFinding brokenAt(byte[] text, int offset) {
    String before = new String(text, 0, Math.min(offset, text.length), StandardCharsets.UTF_8);
    String character = String.valueOf(before.codePointCount(0, before.length()) + 1);
    return new StructureFinding(StructureRule.INVALID_JSON, line, null, character, null);
  }

  private void note(StructureFinding found) {
    finding = finding == null ? found : finding;
  }

  private void readObject(JsonParser parser, JsonProperty holder, boolean isItem)
      throws IOException {
    objects++;
    long object = objects;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonProperty property = holder.find(name);
      parser.nextToken();
      if (property == null) {
        if (holder == root) {
          unread.add(name);
        }

        parser.skipChildren();
      } else if (property.isFirstIn(object)) {
        readValue(parser, property, isItem);
      } else {
        twice(property);
        parser.skipChildren();
      }
    }
  }

  /** Nobody knows which of the two values counts, so neither is kept. */
  private void twice(JsonProperty property) {
    if (property.isColumn()) {
      cells[property.cell()].setLength(0);
    }

    note(new StructureFinding(StructureRule.INVALID_JSON, line, property.path(), null, "twice"));
  }

  private void readValue(JsonParser parser, JsonProperty property, boolean isItem)
      throws IOException {
    if (property.isColumn() && !property.column().isStored()) {
      parser.skipChildren();
      return;
    }

    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        readValue(parser, property, true);
      }
    } else if (token == JsonToken.START_OBJECT && property.isColumn()) {
      notes.add(new Note(FileRule.UNEXPECTED_SHAPE, "object", property.path()));
      parser.skipChildren();
    } else if (token == JsonToken.START_OBJECT) {
      readObject(parser, property, isItem);
    } else if (token != JsonToken.VALUE_NULL && !parser.getText().isEmpty()) {
      String text = parser.getText();
      property
          .standsFor()
          .ifPresentOrElse(
              meant -> add(meant, text, isItem),
              () -> notes.add(new Note(FileRule.UNEXPECTED_SHAPE, "value", property.path())));
    }
  }

  private void add(JsonProperty property, String text, boolean isItem) {
    if (!property.column().isStored()) {
      return;
    }

    String field = property.column().name();
    StructureFinding broken = brokenText(field, text);
    if (broken != null) {
      note(broken);
      return;
    }

    if (isItem && text.indexOf(',') >= 0) {
      notes.add(new Note(FileRule.COMMA_IN_ITEM, null, field));
    }

    StringBuilder cell = cells[property.cell()];
    if (!cell.isEmpty()) {
      cell.append(',');
    }

    cell.append(text);
  }

  /** What no cell of a CSV file may have either, and half of a character; or null. */
  private StructureFinding brokenText(String field, String text) {
    for (int index = 0; index < text.length(); index++) {
      char next = text.charAt(index);
      if (next == '\n') {
        return brokenText(StructureRule.LINE_BREAK_IN_VALUE, field, text, "json");
      }

      boolean startsLineBreak =
          next == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n';
      if ((next < ' ' && next != '\t' && !startsLineBreak) || next == 0x7f) {
        return brokenText(StructureRule.CONTROL_CHARACTER, field, text, null);
      }

      if (Character.isSurrogate(next)) {
        if (Character.charCount(text.codePointAt(index)) == 1) {
          return new StructureFinding(
              StructureRule.INVALID_JSON, line, field, null, "halfCharacter");
        }

        index++;
      }
    }

    return null;
  }

  private StructureFinding brokenText(StructureRule rule, String field, String text, String kind) {
    return new StructureFinding(
        rule, line, field, Spelling.visible(StructureFinding.shortened(text)), kind);
  }
}
