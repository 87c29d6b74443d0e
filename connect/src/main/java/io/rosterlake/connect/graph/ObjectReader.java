package io.rosterlake.connect.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rosterlake.connect.graph.DirectoryObject.MemberChange;
import io.rosterlake.connect.graph.DirectoryObject.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one object of a page, or one member in it. */
final class ObjectReader {
  private final JsonParser parser;
  private final List<MemberChange> members = new ArrayList<>();
  private String id = "";
  private String type = "";
  private State state = State.PRESENT;

  private ObjectReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads the object that a parser stands at.
   *
   * @return empty when it has no id, or a member in it has none
   */
  static Optional<DirectoryObject> read(String body, JsonParser parser) throws IOException {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    ObjectReader object = new ObjectReader(parser);
    object.readProperties();
    int end = (int) parser.currentLocation().getCharOffset();
    boolean isKnown =
        !object.id.isEmpty() && object.members.stream().noneMatch(it -> it.id().isEmpty());
    return isKnown
        ? Optional.of(
            new DirectoryObject(
                object.id, object.state, object.members, body.substring(start, end)))
        : Optional.empty();
  }

  private void readProperties() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING) {
        note(name);
      } else if (name.equals("@removed") && value == JsonToken.START_OBJECT) {
        readRemoval();
      } else if (name.equals("members@delta") && value == JsonToken.START_ARRAY) {
        readMembers();
      } else {
        parser.skipChildren();
      }
    }
  }

  private void note(String name) throws IOException {
    switch (name) {
      case "id" -> id = parser.getText();
      case "@odata.type" -> type = parser.getText();
      default -> {
        // Everything else is for those who read the text.
      }
    }
  }

  /** The reason {@code changed} means that the object may be restored. */
  private void readRemoval() throws IOException {
    state = State.DELETED;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isReason = parser.currentName().equals("reason");
      parser.nextToken();
      if (isReason && parser.getText().equals("changed")) {
        state = State.SOFT_DELETED;
      }
      parser.skipChildren();
    }
  }

  private void readMembers() throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      ObjectReader member = new ObjectReader(parser);
      member.readProperties();
      members.add(new MemberChange(member.id, member.type, member.state != State.PRESENT));
    }
  }
}
