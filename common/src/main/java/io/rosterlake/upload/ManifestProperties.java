package io.rosterlake.upload;

import io.rosterlake.catalog.PackageManifest;
import io.rosterlake.catalog.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a manifest states, in its order.
 *
 * @param byName the properties; of one that stands twice, the first
 * @param repeated the lines that state a property anew, with another value, by its name
 * @param unreadable the lines that cannot be cut into cells
 */
record ManifestProperties(
    Map<String, Property> byName, Map<String, Long> repeated, LineTally unreadable) {

  /** A value, and the line on which it stands. */
  record Property(String value, long line) {}

  /**
   * Reads a manifest; empty when it lacks the columns that make it one.
   *
   * @param spec the columns that the file should have
   */
  static Optional<ManifestProperties> read(
      PackageManifest manifest, SourceFile spec, InputStream in) throws IOException {
    // Who opened the stream closes it, and has the rest of it hashed before.
    CsvRecordReader reader = new CsvRecordReader(in, Long.MAX_VALUE, 1);
    reader.skipByteOrderMark();
    List<String> header = reader.advance() ? cells(reader) : List.of();
    int name = header.indexOf(manifest.nameColumn());
    int value = header.indexOf(manifest.valueColumn());
    if (name < 0 || value < 0) {
      return Optional.empty();
    }
    StructureCheck structure = StructureCheck.of(spec, header, true);
    ManifestProperties properties =
        new ManifestProperties(new LinkedHashMap<>(), new LinkedHashMap<>(), new LineTally());
    while (reader.advance()) {
      if (structure.finding(reader) == null) {
        properties.add(
            Spelling.stripped(reader.cell(name)),
            new Property(Spelling.stripped(reader.cell(value)), reader.line()));
      } else {
        properties.unreadable.add(reader.line());
      }
    }
    return Optional.of(properties);
  }

  private static List<String> cells(CsvRecordReader reader) {
    List<String> cells = new ArrayList<>();
    for (int cell = 0; reader.finding() == null && cell < reader.cellCount(); cell++) {
      cells.add(reader.cell(cell));
    }
    return cells;
  }

  private void add(String name, Property property) {
    Property known = byName.putIfAbsent(name, property);
    // A value without a name states nothing, so two of them do not disagree.
    if (known != null && !name.isEmpty() && !known.value().equals(property.value())) {
      repeated.putIfAbsent(name, property.line());
    }
  }

  Optional<Property> property(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The line of a property that is there; 0 for one that is not. */
  long line(String name) {
    return property(name).map(Property::line).orElse(0L);
  }

  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    byName.forEach((name, property) -> values.put(name, property.value()));
    return values;
  }

  /** The names that are none of those, in the order of the manifest. */
  List<String> except(Set<String> known) {
    return byName.keySet().stream().filter(name -> !known.contains(name)).toList();
  }

  /**
   * The finding of a property that is missing, with what may be the reason: it is spelled
   * otherwise, or a line could not be read.
   *
   * @param known names of properties that no other one was meant for
   */
  UnwordedFinding explained(UnwordedFinding finding, Set<String> known) {
    String missing = finding.field();
    UnwordedFinding explained =
        unreadable.count() == 0
            ? finding
            : finding.atLine(unreadable.first()).with("broken", unreadable.first());
    return Misspellings.between(except(known), List.of(missing))
        .writtenFor(missing)
        .map(
            written ->
                explained
                    .atLine(line(written))
                    .withValue(written)
                    .with("meant", Spelling.visible(written)))
        .orElse(explained);
  }
}
