package io.rosterlake.benchmark.crawl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The records of a file of OneRoster 1.1 CSV as an API has them: objects with references and lists.
 */
final class ApiRecords implements Iterator<ApiRecords.ApiRecord>, AutoCloseable {
  private static final Set<String> LISTS =
      Set.of("orgSourcedIds", "agentSourcedIds", "termSourcedIds", "grades", "subjects");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SourceFile file;
  private final MappingIterator<Map<String, String>> rows;

  /**
   * Opens a file.
   *
   * @param file how the API spells its columns
   */
  ApiRecords(Path csv, SourceFile file) throws IOException {
    this.file = file;
    this.rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(csv.toFile());
  }

  /**
   * A record.
   *
   * @param json without status and time of change
   */
  record ApiRecord(String sourcedId, String json) {
    /** The whole record. Status and time are its last properties, as the server expects. */
    String line(String status, String changed) {
      return "%s,\"status\":\"%s\",\"dateLastModified\":\"%s\"}"
          .formatted(json.substring(0, json.length() - 1), status, changed);
    }
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public ApiRecord next() {
    Map<String, String> row = rows.next();
    ObjectNode record = JSON.objectNode();
    for (SourceColumn column : file.columns()) {
      String cell = row.getOrDefault(inCsv(column), "");
      if (!cell.isEmpty() && !isOfTheApi(column)) {
        record.set(column.path().get(0), value(column, cell));
      }
    }
    return new ApiRecord(row.get("sourcedId"), record.toString());
  }

  private static boolean isOfTheApi(SourceColumn column) {
    return column.name().equals("status") || column.name().equals("dateLastModified");
  }

  private static String inCsv(SourceColumn column) {
    return column.path().equals(List.of(column.name().split("[.]")))
        ? column.storedAs()
        : column.name();
  }

  private static JsonNode value(SourceColumn column, String cell) {
    if (!LISTS.contains(column.storedAs())) {
      return single(column, cell);
    }
    List<JsonNode> items =
        Arrays.stream(cell.split(",")).map(item -> single(column, item.strip())).toList();
    return JSON.arrayNode().addAll(items);
  }

  private static JsonNode single(SourceColumn column, String text) {
    return column.path().size() == 1
        ? TextNode.valueOf(text)
        : JSON.objectNode()
            .put("href", "https://sis.example.org/ims/oneroster/v1p1/" + text)
            .put(column.path().get(1), text);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
