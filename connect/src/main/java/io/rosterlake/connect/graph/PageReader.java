package io.rosterlake.connect.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rosterlake.connect.http.UnreadableBodyException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts the body of a page into its objects and its link. The text of an object stays as it is. */
final class PageReader {
  private final String body;
  private final JsonParser parser;
  private final List<DirectoryObject> objects = new ArrayList<>();
  private boolean hasList;
  private Optional<String> nextLink = Optional.empty();
  private Optional<String> deltaLink = Optional.empty();

  /** A reader that stands before the first token of a body. */
  PageReader(String body, JsonParser parser) {
    this.body = body;
    this.parser = parser;
  }

  /** The page; empty when the body has no list of objects. */
  Optional<DeltaPage> read() throws IOException, UnreadableBodyException {
    if (parser.nextToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("value") && value == JsonToken.START_ARRAY) {
          readList();
        } else if (value == JsonToken.VALUE_STRING) {
          note(name);
        } else {
          parser.skipChildren();
        }
      }
    }
    boolean isWhole = hasList && parser.nextToken() == null;
    return isWhole ? Optional.of(new DeltaPage(objects, nextLink, deltaLink)) : Optional.empty();
  }

  private void note(String name) throws IOException {
    switch (name) {
      case "@odata.nextLink" -> nextLink = Optional.of(parser.getText());
      case "@odata.deltaLink" -> deltaLink = Optional.of(parser.getText());
      default -> {
        // Such as the context, which says what the objects are.
      }
    }
  }

  private void readList() throws IOException, UnreadableBodyException {
    hasList = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Optional<DirectoryObject> object = ObjectReader.read(body, parser);
      objects.add(
          object.orElseThrow(
              () ->
                  UnreadableBodyException.broken(
                      "object %d of the page, or a member in it, has no id"
                          .formatted(objects.size() + 1))));
    }
  }
}
