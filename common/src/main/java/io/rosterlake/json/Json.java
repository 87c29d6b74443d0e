package io.rosterlake.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.Writer;

/**
 * JSON as the product reads and writes it. Times are text, properties keep the order in which they
 * are declared, and properties that a later version adds are ignored.
 */
public final class Json {
  public static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Json() {}

  /** A value on one line, without a line break at its end. */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw unwritable(value, e);
    }
  }

  /** A value as an indented text, with a line break at its end. */
  public static String document(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw unwritable(value, e);
    }
  }

  /** Writes what {@link #document} returns. An iterator in the value is read as it is written. */
  public static void writeDocument(Object value, Writer out) throws IOException {
    MAPPER
        .writerWithDefaultPrettyPrinter()
        .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .writeValue(out, value);
    out.write('\n');
    out.flush();
  }

  private static IllegalStateException unwritable(Object value, JsonProcessingException e) {
    return new IllegalStateException(
        value.getClass().getSimpleName() + " cannot be written as JSON", e);
  }
}
