package io.rosterlake.jobs.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;

/**
 * Reads an export as somebody does who has been given the path of its root manifest and knows the
 * Common Data Model. It shares nothing with what writes exports.
 */
public final class CdmReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;
  private final JsonNode snapshot;

  private CdmReader(Path root, JsonNode snapshot) {
    this.root = root;
    this.snapshot = snapshot;
  }

  /** Opens what {@code current.manifest.cdm.json} leads to. */
  public static CdmReader open(Path rootManifest) {
    Path root = rootManifest.getParent();
    JsonNode document = json(rootManifest);
    while (!document.has("entities")) {
      document = json(located(root, document.at("/subManifests/0/definition").asText()));
    }
    return new CdmReader(root, document);
  }

  /** Opens the manifest of one snapshot of the flow whose folder that is. */
  public static CdmReader openSnapshot(Path flow, String snapshot) {
    return new CdmReader(
        flow, json(flow.resolve("roster/" + snapshot + "/snapshot.roster.manifest.cdm.json")));
  }

  /**
   * A table as it was read.
   *
   * @param types CDM types, in the order of the columns
   * @param rows values by column; a {@code String}, {@code Boolean}, {@code Integer}, {@code
   *     Instant} or null
   */
  public record Table(List<String> columns, List<String> types, List<Map<String, Object>> rows) {}

  public JsonNode manifest() {
    return snapshot;
  }

  public List<String> tables() {
    return snapshot.get("entities").findValuesAsText("entityName");
  }

  public JsonNode entity(String table) {
    for (JsonNode entity : snapshot.get("entities")) {
      if (entity.get("entityName").asText().equals(table)) {
        return entity;
      }
    }
    throw new IllegalArgumentException("the manifest has no entity " + table);
  }

  public Table read(String name) {
    JsonNode entity = entity(name);
    List<String> columns = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (JsonNode attribute : definition(entity).get("hasAttributes")) {
      columns.add(attribute.get("name").asText());
      types.add(attribute.get("dataFormat").asText());
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonNode pattern : entity.get("dataPartitionPatterns")) {
      JsonNode trait = pattern.at("/exhibitsTraits/0");
      for (Path file : files(pattern)) {
        rows.addAll(
            switch (trait.get("traitReference").asText()) {
              case "is.partition.format.CSV" -> csv(file, trait, columns, types);
              case "is.partition.format.parquet" -> parquet(file, columns, types);
              default -> throw new IllegalArgumentException("unknown format " + trait);
            });
      }
    }
    return new Table(columns, types, rows);
  }

  private JsonNode definition(JsonNode entity) {
    String path = entity.get("entityPath").asText();
    int end = path.lastIndexOf('/');
    for (JsonNode definition : json(located(root, path.substring(0, end))).get("definitions")) {
      if (definition.get("entityName").asText().equals(path.substring(end + 1))) {
        return definition;
      }
    }
    throw new IllegalArgumentException("nothing defines " + path);
  }

  private List<Path> files(JsonNode pattern) {
    Path folder = located(root, pattern.get("rootLocation").asText());
    Pattern name = Pattern.compile(pattern.get("regularExpression").asText());
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> name.matcher("/" + folder.relativize(file)).matches())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream opened(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
  }

  private List<Map<String, Object>> csv(
      Path file, JsonNode trait, List<String> columns, List<String> types) {
    Map<String, String> arguments = new HashMap<>();
    trait
        .get("arguments")
        .forEach(each -> arguments.put(each.get("name").asText(), each.get("value").asText()));
    List<List<Cell>> records = new ArrayList<>();
    try (Reader text = new InputStreamReader(opened(file), arguments.get("encoding"));
        CsvReader<List<Cell>> reader =
            CsvReader.builder()
                .fieldSeparator(arguments.get("delimiter"))
                .quoteCharacter(arguments.get("quote").charAt(0))
                .skipEmptyLines(false)
                .build(new Cells(), text)) {
      reader.forEach(records::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (arguments.get("columnHeaders").equals("true")) {
      List<String> header = records.remove(0).stream().map(Cell::text).toList();
      if (!header.equals(columns)) {
        throw new IllegalStateException(file + " has columns " + header);
      }
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (List<Cell> record : records) {
      if (record.size() != columns.size()) {
        throw new IllegalStateException(file + " has a record " + record);
      }
      Map<String, Object> row = new LinkedHashMap<>();
      for (int index = 0; index < columns.size(); index++) {
        row.put(columns.get(index), value(record.get(index), types.get(index)));
      }
      rows.add(row);
    }
    return rows;
  }

  private Object value(Cell cell, String type) {
    JsonNode formats = snapshot.get("valueFormats");
    if (cell.text().equals(formats.get("null").asText()) && !cell.isQuoted()) {
      return null;
    }
    return switch (type) {
      case "String" -> cell.text();
      case "Int32" -> Integer.valueOf(cell.text());
      case "Boolean" -> isTrue(cell.text(), formats);
      case "DateTime" ->
          LocalDateTime.parse(
                  cell.text(), DateTimeFormatter.ofPattern(formats.get("dateTime").asText()))
              .toInstant(ZoneOffset.UTC);
      default -> throw new IllegalArgumentException("unknown type " + type);
    };
  }

  private static boolean isTrue(String text, JsonNode formats) {
    boolean isTrue = text.equals(formats.get("true").asText());
    if (!isTrue && !text.equals(formats.get("false").asText())) {
      throw new IllegalArgumentException(text + " is no boolean");
    }
    return isTrue;
  }

  private static List<Map<String, Object>> parquet(
      Path file, List<String> columns, List<String> types) {
    List<Map<String, Object>> rows = new ArrayList<>();
    var frame = SparkFixture.session().read().parquet(file.toString());
    if (!List.of(frame.columns()).equals(columns)) {
      throw new IllegalStateException(file + " has columns " + List.of(frame.columns()));
    }
    for (Row row : frame.collectAsList()) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int index = 0; index < columns.size(); index++) {
        Object value = row.get(index);
        Object typed = value instanceof Timestamp time ? time.toInstant() : value;
        if (typed != null && !javaType(types.get(index)).isInstance(typed)) {
          throw new IllegalStateException(file + " has " + typed + " in " + columns.get(index));
        }
        values.put(columns.get(index), typed);
      }
      rows.add(values);
    }
    return rows;
  }

  private static Class<?> javaType(String type) {
    return switch (type) {
      case "String" -> String.class;
      case "Int32" -> Integer.class;
      case "Boolean" -> Boolean.class;
      case "DateTime" -> java.time.Instant.class;
      default -> throw new IllegalArgumentException("unknown type " + type);
    };
  }

  private static Path located(Path root, String corpusPath) {
    String local = "local:/";
    if (!corpusPath.startsWith(local)) {
      throw new IllegalArgumentException(corpusPath + " is not in this export");
    }
    return root.resolve(corpusPath.substring(local.length()));
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Cell(String text, boolean isQuoted) {}

  /** Tells a value that is not there from one that is empty: only the latter is quoted. */
  private static final class Cells extends CsvCallbackHandler<List<Cell>> {
    private List<Cell> record = new ArrayList<>();

    @Override
    protected RecordType getRecordType() {
      return RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
      return record.size();
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
      record = new ArrayList<>();
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean isQuoted) {
      record.add(new Cell(new String(buffer, offset, length), isQuoted));
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
      throw new IllegalStateException("an export has no comments");
    }

    @Override
    protected void setEmpty() {
      record.add(new Cell("", false));
    }

    @Override
    protected List<Cell> buildRecord() {
      return record;
    }
  }
}
