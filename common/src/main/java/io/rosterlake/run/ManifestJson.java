package io.rosterlake.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Manifests as JSON text. */
public final class ManifestJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private ManifestJson() {}

  public static String write(Manifest manifest) {
    try {
      return JSON.writeValueAsString(manifest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest that cannot be written as JSON", e);
    }
  }

  /**
   * The manifest that a text holds.
   *
   * @throws JsonProcessingException when it holds none; whoever reads knows from where
   */
  public static Manifest read(String json) throws JsonProcessingException {
    return JSON.readValue(json, Manifest.class);
  }
}
