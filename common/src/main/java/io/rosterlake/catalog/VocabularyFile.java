package io.rosterlake.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of {@code vocabularies.yaml}: a list, and the CSV file that holds its values.
 *
 * @param file a CSV with at least {@code code} and {@code sort}; {@code label}, {@code namespace}
 *     and {@code roleGroup} where they are known, {@code labelUS} and {@code labelUK} where they
 *     differ
 * @param namespace who defined the values that name no namespace of their own
 */
record VocabularyFile(
    String name,
    String referenceType,
    String file,
    String namespace,
    boolean extensible,
    boolean forgivesLeadingZero,
    Map<String, String> aliases) {

  /** Values without a sort order come last (the reference gives {@code other} none). */
  static final int UNSORTED = 9999;

  /** A column of labels bears the name of its region behind this, as in {@code labelUS}. */
  Vocabulary vocabulary() {
    List<Vocabulary.Value> values = new ArrayList<>();
    CsvMapper csv = new CsvMapper();
    CsvSchema schema = CsvSchema.emptySchema().withHeader();
    try (MappingIterator<Map<String, String>> rows =
        csv.readerFor(Map.class)
            .with(schema)
            .readValues(SchemaFiles.text("vocabularies/" + file))) {
      while (rows.hasNext()) {
        values.add(value(rows.next()));
      }
    } catch (JsonProcessingException e) {
      throw new CatalogException("schemas/vocabularies/" + file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new CatalogException("schemas/vocabularies/" + file + " cannot be read", e);
    }
    return new Vocabulary(name, referenceType, extensible, forgivesLeadingZero, aliases, values);
  }

  private Vocabulary.Value value(Map<String, String> row) {
    String code = row.get("code");
    String sort = row.getOrDefault("sort", "");
    String label = row.getOrDefault("label", code);
    return new Vocabulary.Value(
        code,
        label,
        sort.isBlank() ? UNSORTED : Integer.parseInt(sort.strip()),
        row.getOrDefault("namespace", namespace),
        labels(row, label),
        textOf(row, "roleGroup").orElse(null));
  }

  private static Map<String, String> labels(Map<String, String> row, String label) {
    Map<String, String> labels = new HashMap<>();
    labels.put(Vocabulary.Value.AMERICAN, textOf(row, "labelUS").orElse(label));
    textOf(row, "labelUK").ifPresent(british -> labels.put(Vocabulary.Value.BRITISH, british));
    return labels;
  }

  private static Optional<String> textOf(Map<String, String> row, String column) {
    return Optional.ofNullable(row.get(column)).map(String::strip).filter(text -> !text.isEmpty());
  }
}
