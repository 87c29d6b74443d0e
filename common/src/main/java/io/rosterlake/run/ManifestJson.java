package io.rosterlake.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.rosterlake.lake.LakeJson;

/** Manifests as JSON text. */
public final class ManifestJson {
  private ManifestJson() {}

  public static String write(Manifest manifest) {
    try {
      return LakeJson.MAPPER.writeValueAsString(manifest);
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
    return LakeJson.MAPPER.readValue(json, Manifest.class);
  }
}
