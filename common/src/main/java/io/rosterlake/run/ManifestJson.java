package io.rosterlake.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.rosterlake.json.Json;

/** Manifests as JSON text. */
public final class ManifestJson {
  private ManifestJson() {}

  public static String write(Manifest manifest) {
    return Json.line(manifest);
  }

  /**
   * The manifest that a text holds.
   *
   * @throws JsonProcessingException when it holds none; whoever reads knows from where
   */
  public static Manifest read(String json) throws JsonProcessingException {
    return Json.MAPPER.readValue(json, Manifest.class);
  }
}
