package io.rosterlake.jobs.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.rosterlake.catalog.GoldColumn;
import io.rosterlake.config.OutboundFlow;
import io.rosterlake.run.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Describes a snapshot in the manner of a Common Data Model manifest: its tables, their columns and
 * types in file order, row counts, and where the files are.
 */
final class SnapshotManifest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private SnapshotManifest() {}

  static String json(OutboundFlow flow, Manifest manifest, List<ExportedTable> tables) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("jsonSchemaSemanticVersion", "1.2.0");
    root.put("manifestName", "roster.snapshot");
    root.put("runId", manifest.runId());
    root.put("snapshotDateTime", manifest.startedAt().toString());
    List<Object> entities = new ArrayList<>();
    for (ExportedTable table : tables) {
      entities.add(entity(flow, table));
    }
    root.put("entities", entities);
    return text(root);
  }

  static String text(Map<String, Object> root) {
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest that cannot be written as JSON", e);
    }
  }

  private static Map<String, Object> entity(OutboundFlow flow, ExportedTable exported) {
    Map<String, Object> entity = new LinkedHashMap<>();
    entity.put("type", "LocalEntity");
    entity.put("entityName", exported.table().name());
    entity.put("rowCount", exported.rows());
    List<Object> attributes = new ArrayList<>();
    for (GoldColumn column : exported.table().columns()) {
      Map<String, Object> attribute = new LinkedHashMap<>();
      attribute.put("name", column.name());
      attribute.put("dataFormat", dataFormat(column));
      attribute.put("isNullable", column.group() == GoldColumn.Group.OPTIONAL);
      attributes.add(attribute);
    }
    entity.put("hasAttributes", attributes);
    Map<String, Object> pattern = new LinkedHashMap<>();
    pattern.put("name", exported.table().name());
    pattern.put("rootLocation", exported.table().name());
    pattern.put("globPattern", "*.csv");
    entity.put("dataPartitionPatterns", List.of(pattern));
    Map<String, Object> format = new LinkedHashMap<>();
    format.put("type", "csv");
    format.put("columnHeaders", flow.export().header());
    format.put("delimiter", ",");
    format.put("quote", "\"");
    format.put("encoding", "UTF-8");
    entity.put("format", format);
    return entity;
  }

  private static String dataFormat(GoldColumn column) {
    return switch (column.type()) {
      case DATE_TIME -> "DateTime";
      case INT32 -> "Int32";
      case STRING, BOOLEAN -> {
        String name = column.type().name().toLowerCase(Locale.ROOT);
        yield name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
      }
    };
  }
}
