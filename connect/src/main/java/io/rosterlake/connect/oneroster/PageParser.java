package io.rosterlake.connect.oneroster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.rosterlake.connect.http.ErrorBody;
import io.rosterlake.connect.http.UnreadableBodyException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the body of a page into its records and leaves their text as it is. The list may be the body
 * itself, or a property of one of the names that servers use.
 */
final class PageParser {
  /** The size of a body is limited where it is received. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final String body;
  private final JsonParser parser;
  private final Secrets secrets;
  private final List<RosterRecord> records = new ArrayList<>();
  private boolean hasList;

  private PageParser(String body, JsonParser parser, RosterCollection collection) {
    this.body = body;
    this.parser = parser;
    this.secrets = Secrets.of(collection);
  }

  static List<RosterRecord> records(String body, RosterCollection collection)
      throws UnreadableBodyException {
    try (JsonParser parser = JSON.createParser(body)) {
      PageParser page = new PageParser(body, parser, collection);
      page.read(collection);
      if (page.records.isEmpty()) {
        requireNoError(body);
      }
      if (!page.hasList) {
        throw UnreadableBodyException.broken("its body has no list of " + collection.label());
      }
      return page.records;
    } catch (JsonProcessingException e) {
      // The message of the parser may repeat a part of a record.
      long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
      throw UnreadableBodyException.broken(
          "its body breaks off or is no JSON, at character %d of %d".formatted(at, body.length()));
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can be read", e);
    }
  }

  /** Some servers send an error with status 200, with or without an empty list. */
  private static void requireNoError(String body) throws UnreadableBodyException {
    ErrorBody error = ErrorBody.of(body);
    if (error.isFailure()) {
      throw UnreadableBodyException.error(error);
    }
  }

  private void read(RosterCollection collection) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.START_ARRAY) {
      readList();
    } else if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isEnvelope = collection.isEnvelope(parser.currentName());
        JsonToken value = parser.nextToken();
        if (isEnvelope && value == JsonToken.START_ARRAY) {
          readList();
        } else {
          hasList |= isEnvelope && value == JsonToken.VALUE_NULL;
          parser.skipChildren();
        }
      }
    }
    if (parser.nextToken() != null) {
      hasList = false;
    }
  }

  private void readList() throws IOException {
    hasList = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      records.add(new RecordReader(body, parser, secrets).read());
    }
  }
}
