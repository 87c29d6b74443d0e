package io.rosterlake.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.rosterlake.json.Json;
import io.rosterlake.lake.DamagedException;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeDamage;
import io.rosterlake.lake.TextFile;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** A JSON file of an outbound flow that names, in {@code snapshot}, the folder to be read. */
public record SnapshotPointer(Lake lake, Path path) {

  /**
   * The folder that it names; empty when there is no such file.
   *
   * @throws DamagedException when it is not what was written there
   */
  public Optional<String> snapshot() {
    return new TextFile(lake, path).read().map(this::snapshot);
  }

  private String snapshot(String text) {
    try {
      return Json.MAPPER.readTree(text).required("snapshot").asText();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw LakeDamage.beside(
              lake,
              path,
              "is damaged: it does not name a snapshot",
              "The next run that exports this flow writes it again.")
          .exception(e);
    }
  }
}
