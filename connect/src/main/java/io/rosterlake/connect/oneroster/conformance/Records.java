package io.rosterlake.connect.oneroster.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads properties of records. */
public final class Records {
  private Records() {}

  /**
   * Whether a record says something at a path. A list on the way says something when one of its
   * items does.
   *
   * @param path the names of the properties that lead to the value
   */
  public static boolean isFilled(JsonNode record, List<String> path) {
    return values(record, path).anyMatch(value -> !value.asText().isBlank());
  }

  /** Whether a record says that it is to be deleted: such a record needs its id only. */
  public static boolean isDeleted(JsonNode record) {
    return List.of("tobedeleted", "inactive").contains(text(record, "status"));
  }

  /** The scalar values at a path. */
  static Stream<JsonNode> values(JsonNode node, List<String> path) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false).flatMap(item -> values(item, path));
    }
    if (path.isEmpty()) {
      return node.isValueNode() && !node.isNull() ? Stream.of(node) : Stream.empty();
    }
    return values(node.path(path.get(0)), path.subList(1, path.size()));
  }

  static String text(JsonNode record, String property) {
    JsonNode value = record.path(property);
    return value.isNull() ? "" : value.asText();
  }

  static String id(JsonNode record) {
    return text(record, "sourcedId");
  }

  static List<String> ids(List<JsonNode> records) {
    return records.stream().map(Records::id).toList();
  }

  /** When a record was changed; a date alone is its first moment. Empty when it is no time. */
  static Optional<Instant> changed(JsonNode record) {
    String text = text(record, "dateLastModified");
    try {
      return Optional.of(
          text.length() > "2026-01-02".length()
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
