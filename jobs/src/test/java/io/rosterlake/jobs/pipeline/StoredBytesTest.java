package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run of upkeep shows what the lake takes of the storage, layer by layer. */
class StoredBytesTest {
  private static final String ONE_EXPORT =
      """
      outboundFlows:
        - {id: plain, type: dataLakeExport}
      retention: {exports: {runs: 1}}
      """;

  @TempDir private Path root;

  @Test
  void showsEveryByteOfTheLakeAndWhatUpkeepWouldFreeOfIt() throws IOException {
    Path roster = Samples.sdsV21();
    Tenant tenant = Tenant.withSettingsIn(root.resolve("tenant"), ONE_EXPORT);
    tenant.run(roster, "2026-09-01T02:00:00Z");
    Path fewer = Samples.copy(roster, root.resolve("fewer")).withoutUser("114003").folder();
    tenant.run(fewer, "2026-09-02T02:00:00Z");
    Path json = root.resolve("upkeep.json");

    CommandLineRun dryRun =
        CommandLineRun.of("maintain", "--config", tenant.configFile(), "--dry-run", "--json", json);

    assertThat(dryRun.exitCode()).as(dryRun.errors()).isZero();
    assertThat(dryRun.output().lines()).allMatch(line -> line.length() <= 80);
    assertThat(dryRun.output()).contains("a person and run", "outbound/plain", "Active people: 7");
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    JsonNode layers = report.at("/stored/layers");
    assertThat(sizes(layers)).isEqualTo(sizesOnDisk(tenant.lakeFolder()));
    assertThat(sum(layers, layer -> layer.get("bytes").asLong()))
        .isEqualTo(report.at("/stored/total/bytes").asLong());
    assertThat(sum(layers, layer -> layer.at("/wouldFree/bytes").asLong()))
        .isEqualTo(report.at("/total/bytes").asLong());
    JsonNode export = layer(layers, "outbound/plain");
    assertThat(export.get("runs").asInt()).isEqualTo(2);
    assertThat(export.get("bytesPerPersonAndRun").asLong())
        .isEqualTo(export.get("bytes").asLong() / 7 / 2);
    assertThat(export.at("/wouldFree/bytes").asLong())
        .isEqualTo(report.at("/freed/exports/bytes").asLong())
        .isPositive();
  }

  private static SortedMap<String, Long> sizes(JsonNode layers) {
    SortedMap<String, Long> sizes = new TreeMap<>();
    layers.forEach(layer -> sizes.put(layer.get("layer").asText(), layer.get("bytes").asLong()));
    return sizes;
  }

  private static SortedMap<String, Long> sizesOnDisk(Path lake) throws IOException {
    SortedMap<String, Long> sizes = new TreeMap<>();
    for (Path file : Trees.files(lake)) {
      // Hadoop's own checksum files are no part of what it lists.
      if (!file.getFileName().toString().endsWith(".crc")) {
        Path place = lake.relativize(file);
        int folders = place.startsWith("outbound") ? 2 : 1;
        sizes.merge(place.subpath(0, folders).toString(), Files.size(file), Long::sum);
      }
    }
    return sizes;
  }

  private static JsonNode layer(JsonNode layers, String name) {
    return StreamSupport.stream(layers.spliterator(), false)
        .filter(layer -> layer.get("layer").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long sum(JsonNode layers, ToLongFunction<JsonNode> value) {
    return StreamSupport.stream(layers.spliterator(), false).mapToLong(value).sum();
  }
}
