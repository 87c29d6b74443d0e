package io.rosterlake.connect.oneroster;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one record of a page. Its text stays as it is but for secrets, which become {@code null},
 * and for line breaks between values.
 */
final class RecordReader {
  private final String body;
  private final JsonParser parser;
  private final Secrets secrets;
  private final StringBuilder kept = new StringBuilder();
  private int keptUntil;
  private int withheld;
  private Optional<String> sourcedId = Optional.empty();
  private Optional<Instant> modifiedAt = Optional.empty();

  /** A reader that stands at the first token of a record. */
  RecordReader(String body, JsonParser parser, Secrets secrets) {
    this.body = body;
    this.parser = parser;
    this.secrets = secrets;
  }

  RosterRecord read() throws IOException {
    keptUntil = start();
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      readProperties();
    } else {
      // What is no object is handed on, too: it is a bad record.
      skip();
    }
    String rest = body.substring(keptUntil, end());
    // Most records have no secret: their text is not copied again.
    String json = kept.isEmpty() ? rest : kept + rest;
    return new RosterRecord(
        sourcedId, modifiedAt, json.replace('\n', ' ').replace('\r', ' '), withheld);
  }

  private void readProperties() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      Set<String> nested = secrets.in(name);
      if (secrets.include(name)) {
        withhold(value);
      } else if (!nested.isEmpty()) {
        readNested(nested, value);
      } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
        note(name);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void note(String name) throws IOException {
    switch (name) {
      case "sourcedId" -> sourcedId = Optional.of(parser.getText()).filter(id -> !id.isBlank());
      case "dateLastModified" -> modifiedAt = ModifiedTime.parse(parser.getText().strip());
      default -> {
        // Everything else is for those who read the record.
      }
    }
  }

  /** Reads an object, or a list of them, in which some properties are secrets. */
  private void readNested(Set<String> names, JsonToken value) throws IOException {
    if (value == JsonToken.START_ARRAY) {
      for (JsonToken item = parser.nextToken();
          item != JsonToken.END_ARRAY;
          item = parser.nextToken()) {
        readNested(names, item);
      }
    } else if (value == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isSecret = names.contains(parser.currentName());
        JsonToken inside = parser.nextToken();
        if (isSecret) {
          withhold(inside);
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private void withhold(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    kept.append(body, keptUntil, start()).append("null");
    skip();
    keptUntil = end();
    withheld++;
  }

  private void skip() throws IOException {
    parser.skipChildren();
    // A text is read to its end only when it is asked for.
    parser.getText();
  }

  private int start() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private int end() {
    return (int) parser.currentLocation().getCharOffset();
  }
}
