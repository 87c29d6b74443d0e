package io.rosterlake.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The schema of a tenant's configuration as editors read it. */
record PublishedSchema(JsonNode root) {

  static PublishedSchema read() {
    String resource = "schemas/config/tenant.schema.json";
    ClassLoader classLoader = PublishedSchema.class.getClassLoader();
    try (InputStream stream = classLoader.getResourceAsStream(resource)) {
      return new PublishedSchema(new ObjectMapper().readTree(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode property(String definition, String name) {
    return root.at("/$defs/%s/properties/%s".formatted(definition, name));
  }

  /** The values that a property may have. */
  List<String> choices(String definition, String name) {
    return texts(property(definition, name).path("enum"));
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
