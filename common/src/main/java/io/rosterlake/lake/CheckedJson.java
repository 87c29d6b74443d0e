package io.rosterlake.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rosterlake.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.Path;

/**
 * A small JSON file beside the tables that says of itself whether it is whole: {@code crc32c} is
 * the checksum of {@code content}. A file of before checksums were kept is the content itself.
 *
 * @param type what the content is read as
 * @param advice what to do when the file is damaged, in whole sentences
 */
public record CheckedJson<T>(Lake lake, Path path, Class<T> type, String advice) {
  private static final String CHECKSUM = "crc32c";
  private static final String CONTENT = "content";

  /** Puts a new content in place, in one step. */
  public void write(T content) {
    JsonNode node = Json.MAPPER.valueToTree(content);
    ObjectNode file = Json.MAPPER.createObjectNode().put(CHECKSUM, checksum(node));
    file.set(CONTENT, node);
    new TextFile(lake, path).replace(Json.line(file));
  }

  /**
   * What is in it; empty when there is no such file.
   *
   * @throws DamagedException naming the file when it is damaged
   */
  public Optional<T> read() {
    return new TextFile(lake, path).read().map(this::content);
  }

  private T content(String text) {
    try {
      JsonNode file = Json.MAPPER.readTree(text);
      if (!file.has(CHECKSUM) && !file.has(CONTENT)) {
        return required(Json.MAPPER.treeToValue(file, type));
      }
      JsonNode content = file.path(CONTENT);
      if (!checksum(content).equals(file.path(CHECKSUM).asText())) {
        throw damage("does not match its checksum").exception();
      }
      return required(Json.MAPPER.treeToValue(content, type));
    } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
      // Text that is JSON, but not what was written there, fails in the constructor of its type.
      throw damage("cannot be read").exception(e);
    }
  }

  private T required(T content) {
    if (content == null) {
      throw damage("is empty").exception();
    }
    return content;
  }

  private LakeDamage damage(String what) {
    return LakeDamage.beside(lake, path, "is damaged: it " + what, advice);
  }

  private static String checksum(JsonNode content) {
    CRC32C checksum = new CRC32C();
    checksum.update(Json.line(content).getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(checksum.getValue());
  }
}
