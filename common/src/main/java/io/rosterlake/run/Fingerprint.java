package io.rosterlake.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.rosterlake.catalog.Catalog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Hashes that tell whether the same input comes to the same output once more. */
public final class Fingerprint {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();

  private Fingerprint() {}

  /**
   * A hash of everything but gold that what an outbound flow writes depends on; empty when the
   * build of the program is not known.
   *
   * @param settings all that a tenant can say about the files
   */
  public static Optional<String> ofOutbound(String settings) {
    Build build = Build.running();
    return build.isKnown()
        ? Optional.of(Digest.of(build.hashes() + "\n" + settings))
        : Optional.empty();
  }

  /**
   * A hash of everything but the upload that what an inbound flow makes of an upload depends on:
   * the specifications as the tenant has changed them, the flow with its source system and year,
   * and the build of the program.
   */
  static String of(Catalog catalog, FlowScope flow, Build build) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("build", build.hashes());
    parts.put("source", flow.sourceSystem().id() + "\n" + flow.sourceSystem().displayName());
    parts.put("year", flow.year());
    parts.put("absence", flow.flow().absence());
    parts.put("format", flow.format());
    parts.put("entities", catalog.entities());
    parts.put("rules", catalog.rules());
    parts.put("vocabularies", catalog.vocabularies());
    parts.put("types", catalog.types());
    parts.put("gold", catalog.goldTables());
    parts.put("keys", catalog.keyFunctions());
    try {
      return Digest.of(JSON.writeValueAsString(parts));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("specifications that cannot be written as JSON", e);
    }
  }
}
