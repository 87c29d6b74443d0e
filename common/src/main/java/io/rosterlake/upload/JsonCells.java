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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cells of one JSON record after the other. A value of any kind is its text, and the items of a
 * list are joined by commas. Null, an empty text and a property that is not there are all blank.
 *
 * <p>The columns of a list of records, such as the roles of a user, have their items at the same
 * places: a blank item keeps its place, and each item is one value without a comma.
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

  /** The place of a value that is in no list of records. */
  private static final int ANYWHERE = -1;

  private final JsonColumns columns;
  private final JsonProperty root;
  private final JsonCell[] cells;

  /** The cells that the record has filled: most columns of most records are blank. */
  private final List<JsonCell> filled = new ArrayList<>();

  /** For each column the cells that stand in for its own. */
  private final int[][] standIns;

  private final int firstStandIn;

  private final List<String> unread = new ArrayList<>();
  private final Set<Note> notes = new LinkedHashSet<>();
  private int place;
  private long objects;
  private long line;
  private StructureFinding finding;

  JsonCells(JsonColumns columns) {
    this.columns = columns;
    this.root = columns.root();
    int count = columns.all().size();
    this.cells = Stream.generate(JsonCell::new).limit(count).toArray(JsonCell[]::new);
    this.firstStandIn = columns.firstStandIn();
    this.standIns = IntStream.range(0, count).mapToObj(columns::standInsOf).toArray(int[][]::new);
    clear();
  }

  /** A cell; empty for one that is blank. Of a broken record only what precedes the finding. */
  String cell(int index) {
    JsonCell cell = cells[index];
    for (int next = 0; cell.isBlank() && next < standIns[index].length; next++) {
      cell = cells[standIns[index][next]];
    }

    return cell.toString();
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
    filled.forEach(JsonCell::clear);
    filled.clear();
    place = ANYWHERE;
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

        noteSecondNames();
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
      cells[property.cell()].clear();
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
      readList(parser, property);
    } else if (token == JsonToken.START_OBJECT && property.isColumn()) {
      notes.add(new Note(FileRule.UNEXPECTED_SHAPE, "object", property.path()));
      parser.skipChildren();
    } else if (token == JsonToken.START_OBJECT) {
      readObject(parser, property, isItem);
    } else if (token != JsonToken.VALUE_NULL && parser.getTextLength() > 0) {
      JsonProperty meant = property.standsFor();
      if (meant == null) {
        notes.add(new Note(FileRule.UNEXPECTED_SHAPE, "value", property.path()));
      } else if (meant.column().isStored()) {
        addText(parser.getText(), meant, isItem);
      }
    }
  }

  private void readList(JsonParser parser, JsonProperty property) throws IOException {
    boolean isOfRecords = place == ANYWHERE && property.holdsRecords();
    for (int item = 0; parser.nextToken() != JsonToken.END_ARRAY; item++) {
      place = isOfRecords ? item : place;
      readValue(parser, property, true);
    }

    place = isOfRecords ? ANYWHERE : place;
  }

  private void addText(String text, JsonProperty property, boolean isItem) {
    String field = property.column().name();
    StructureFinding broken = JsonText.finding(text, field, line);
    if (broken != null) {
      note(broken);
      return;
    }

    boolean isSplit = isItem && text.indexOf(',') >= 0;
    JsonCell cell = cells[property.cell()];
    if (cell.isBlank()) {
      filled.add(cell);
    }

    if (place == ANYWHERE) {
      cell.add(text);
    } else if (!isSplit && !cell.put(place, text)) {
      notes.add(new Note(FileRule.UNEXPECTED_SHAPE, "several", field));
    }

    if (isSplit) {
      String kind = place == ANYWHERE ? null : "ofRecord";
      notes.add(new Note(FileRule.COMMA_IN_ITEM, kind, field));
    }
  }

  private void noteSecondNames() {
    for (int index = firstStandIn; index < cells.length; index++) {
      JsonColumns.Column column = columns.all().get(index);
      if (!cells[index].isBlank() && !cells[index].toString().equals(cell(column.standsInFor()))) {
        notes.add(new Note(FileRule.UNEXPECTED_SHAPE, "secondName", column.name()));
      }
    }
  }
}
