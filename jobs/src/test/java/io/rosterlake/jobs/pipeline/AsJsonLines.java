package io.rosterlake.jobs.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a OneRoster package as an API of its version would deliver its records. */
final class AsJsonLines {
  private static final Set<String> LISTS =
      Set.of("orgSourcedIds", "agentSourcedIds", "termSourcedIds", "grades", "subjects");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AsJsonLines() {}

  /** A generated district on a day, as the API of OneRoster 1.1 has it; in a folder below. */
  static Path generated(Path root, int students, int day) {
    Path csv = root.resolve("csv-" + day);
    Path lines = root.resolve("lines-" + day);
    CommandLineRun.of(
        "generate",
        "--format",
        "oneroster-1.1-csv",
        "--out",
        csv,
        "--students",
        students,
        "--day",
        day);
    write(csv, "oneRosterV1Rev1Rest", lines);
    return lines;
  }

  /**
   * Writes the records of every CSV file into a folder.
   *
   * @param fileFormat that of the API
   */
  static void write(Path csv, String fileFormat, Path folder) {
    Format format = Tenant.CATALOG.format(fileFormat).orElseThrow();
    try {
      Files.createDirectories(folder);
      Map<String, List<JsonNode>> roles = rolesByUser(csv.resolve("roles.csv"));
      for (SourceFile file : format.files()) {
        Path records = csv.resolve(file.table() + ".csv");
        if (Files.exists(records)) {
          List<ObjectNode> all = rows(records).stream().map(row -> record(file, row)).toList();
          if (file.table().equals("users") && !roles.isEmpty()) {
            all.forEach(user -> addRoles(user, roles));
          }
          Files.write(folder.resolve(file.name()), all.stream().map(ObjectNode::toString).toList());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, String>> rows(Path csv) throws IOException {
    CsvSchema header = CsvSchema.emptySchema().withHeader();
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper().readerForMapOf(String.class).with(header).readValues(csv.toFile())) {
      return rows.readAll();
    }
  }

  /** What version 1.2 has in a file of its own; nothing for version 1.1. */
  private static Map<String, List<JsonNode>> rolesByUser(Path csv) throws IOException {
    return Files.exists(csv)
        ? rows(csv).stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.get("userSourcedId"),
                    Collectors.mapping(AsJsonLines::role, Collectors.toList())))
        : Map.of();
  }

  private static JsonNode role(Map<String, String> row) {
    ObjectNode role = JSON.objectNode();
    for (String property : List.of("roleType", "role", "beginDate", "endDate")) {
      if (!row.get(property).isEmpty()) {
        role.put(property, row.get(property));
      }
    }
    role.putObject("org").put("sourcedId", row.get("orgSourcedId")).put("type", "org");
    return role;
  }

  private static void addRoles(ObjectNode user, Map<String, List<JsonNode>> roles) {
    user.putArray("roles").addAll(roles.getOrDefault(user.get("sourcedId").asText(), List.of()));
  }

  private static ObjectNode record(SourceFile file, Map<String, String> row) {
    ObjectNode record = JSON.objectNode();
    for (SourceColumn column : file.columns()) {
      String cell = row.getOrDefault(inCsv(column), "");
      if (!cell.isEmpty()) {
        record.set(column.path().get(0), value(column, cell));
      }
    }
    return record.put("status", "active").put("dateLastModified", "2026-09-20T00:00:00.000Z");
  }

  /** The name of the column in CSV. */
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
        Stream.of(cell.split(",")).map(item -> single(column, item.strip())).toList();
    return JSON.arrayNode().addAll(items);
  }

  private static JsonNode single(SourceColumn column, String text) {
    return switch (column.name()) {
      case "schoolYear" -> JSON.numberNode(Integer.parseInt(text));
      case "enabledUser", "primary" -> JSON.booleanNode(Boolean.parseBoolean(text));
      default ->
          column.path().size() == 1
              ? TextNode.valueOf(text)
              : JSON.objectNode()
                  .put("href", "https://sis.example.org/" + text)
                  .put(column.path().get(1), text);
    };
  }
}
