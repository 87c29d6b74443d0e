package io.rosterlake.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** Reads the YAML files of {@code schemas/}. A property that nobody knows is an error. */
final class SchemaYaml {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  private SchemaYaml() {}

  static JsonNode tree(String path) {
    return read(path, JsonNode.class);
  }

  static <T> T read(String path, Class<T> type) {
    try {
      return YAML.readValue(SchemaFiles.text(path), type);
    } catch (JsonProcessingException e) {
      throw broken(path, e);
    }
  }

  static <T> T read(String path, TypeReference<T> type) {
    try {
      return YAML.readValue(SchemaFiles.text(path), type);
    } catch (JsonProcessingException e) {
      throw broken(path, e);
    }
  }

  /**
   * What a text says over {@code defaults}: its properties, at any depth, take their place.
   *
   * @param path the file that has the text
   */
  static <T> T over(JsonNode defaults, String path, String text, Class<T> type) {
    try {
      JsonNode merged = YAML.readerForUpdating(defaults.deepCopy()).readValue(text);
      return convert(path, merged, type);
    } catch (JsonProcessingException e) {
      throw broken(path, e);
    }
  }

  static <T> T convert(String path, JsonNode tree, Class<T> type) {
    try {
      return YAML.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw broken(path, e);
    }
  }

  private static CatalogException broken(String path, JsonProcessingException e) {
    return new CatalogException("schemas/" + path + ": " + e.getMessage(), e);
  }
}
