package io.rosterlake.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A value of a document and the path at which it stands. The value may be missing. */
record Located(JsonNode value, String path) {

  /** The property of that name. */
  Located property(String name) {
    return new Located(value.path(name), YamlDocument.property(path, name));
  }

  /** The items, when this is a list. */
  List<Located> items() {
    return IntStream.range(0, value.isArray() ? value.size() : 0)
        .mapToObj(index -> new Located(value.path(index), YamlDocument.item(path, index)))
        .toList();
  }

  /** The text that stands here; a number counts as text. */
  Optional<String> text() {
    return value.isTextual() || value.isNumber() ? Optional.of(value.asText()) : Optional.empty();
  }
}
