package io.rosterlake.upload;

import io.rosterlake.catalog.Presence;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds a header against the columns of its file. */
final class HeaderCheck {
  private static final Map<String, String> OTHER_DELIMITERS = otherDelimiters();

  private final SourceFile spec;
  private final CsvScan scan;
  private final String file;
  private final Map<String, String> nameOfFolded = new LinkedHashMap<>();

  HeaderCheck(SourceFile spec, CsvScan scan) {
    this.spec = spec;
    this.scan = scan;
    this.file = spec.name();
    spec.columns()
        .forEach(column -> nameOfFolded.put(Spelling.folded(column.name()), column.name()));
  }

  List<FileFault> faults() {
    Optional<FileFault> delimiter = wrongDelimiter();
    if (delimiter.isPresent()) {
      return List.of(delimiter.get());
    }

    if (scan.headerFault() != null) {
      return List.of(structure(scan.headerFault()));
    }

    List<FileFault> faults = new ArrayList<>();
    faults.addAll(duplicates());
    faults.addAll(missing());
    unknown().ifPresent(faults::add);
    return faults;
  }

  private FileFault structure(RecordFault fault) {
    return new FileFault(
        fault.code(),
        Severity.CATASTROPHIC,
        file,
        scan.headerLine(),
        null,
        null,
        "The header of "
            + file
            + " on line "
            + scan.headerLine()
            + " cannot be read: "
            + fault.description()
            + ". Without it no cell has a meaning. Write the column names on one line, separated by"
            + " commas.");
  }

  private Optional<FileFault> wrongDelimiter() {
    String text = scan.headerText().replace("\"", "");
    long withComma = known(text, ",");
    return OTHER_DELIMITERS.entrySet().stream()
        .filter(delimiter -> known(text, delimiter.getKey()) > Math.max(1, withComma))
        .findFirst()
        .map(
            delimiter ->
                FileRule.WRONG_DELIMITER.fault(
                    file,
                    scan.headerLine(),
                    null,
                    delimiter.getKey(),
                    file
                        + " separates its columns with "
                        + delimiter.getValue()
                        + ", and a comma is needed. Export it again as comma-separated values."));
  }

  private long known(String text, String delimiter) {
    return Arrays.stream(text.split(Pattern.quote(delimiter), -1))
        .map(Spelling::folded)
        .filter(nameOfFolded::containsKey)
        .count();
  }

  private List<FileFault> duplicates() {
    Map<String, Long> counts =
        scan.header().stream()
            .filter(cell -> !Spelling.folded(cell).isEmpty())
            .collect(
                Collectors.groupingBy(cell -> cell, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(
            entry ->
                FileRule.DUPLICATE_COLUMNS_IN_HEADER.fault(
                    file,
                    scan.headerLine(),
                    entry.getKey(),
                    entry.getKey(),
                    "The header of "
                        + file
                        + " names "
                        + Spelling.quoted(entry.getKey())
                        + " "
                        + entry.getValue()
                        + " times (columns "
                        + places(entry.getKey())
                        + "), so it is unclear which one counts. Keep one of them."))
        .toList();
  }

  private String places(String cell) {
    List<String> places = new ArrayList<>();
    for (int index = 0; index < scan.header().size(); index++) {
      if (scan.header().get(index).equals(cell)) {
        places.add(String.valueOf(index + 1));
      }
    }

    return String.join(", ", places);
  }

  private List<FileFault> missing() {
    return spec.columns().stream()
        .filter(column -> column.presence() == Presence.REQUIRED)
        .map(SourceColumn::name)
        .filter(name -> !scan.header().contains(name))
        .map(name -> nearMiss(name).map(found -> misspelt(name, found)).orElse(absent(name)))
        .toList();
  }

  private FileFault absent(String name) {
    return FileRule.HEADER_DOESNT_EXIST.fault(
        file,
        scan.headerLine(),
        name,
        null,
        "The required column "
            + name
            + " is not in the header of "
            + file
            + ". Add it to the export; column names are case-sensitive.");
  }

  private FileFault misspelt(String name, String found) {
    return FileRule.HEADER_DOESNT_EXIST.fault(
        file,
        scan.headerLine(),
        name,
        found,
        "The required column "
            + name
            + " is not in the header of "
            + file
            + ", but "
            + Spelling.quoted(found)
            + " is (column "
            + places(found)
            + "): it differs by "
            + Spelling.difference(found, name)
            + ". Write it exactly as "
            + Spelling.quoted(name)
            + ".");
  }

  private Optional<String> nearMiss(String name) {
    String folded = Spelling.folded(name);
    return unknownCells().stream().filter(cell -> Spelling.folded(cell).equals(folded)).findFirst();
  }

  /** One warning for all columns that the format does not have, blank ones included. */
  private Optional<FileFault> unknown() {
    Set<String> reported =
        missing().stream()
            .map(FileFault::value)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<String> shown = new ArrayList<>();
    List<String> named = new ArrayList<>();
    for (String cell : unknownCells()) {
      String folded = Spelling.folded(cell);
      if (!folded.isEmpty() && !reported.contains(cell)) {
        named.add(cell);
        String meant = nameOfFolded.get(folded);
        shown.add(
            Spelling.quoted(cell) + (meant == null ? "" : " (" + meant + " was probably meant)"));
      }
    }

    long blank = scan.header().stream().filter(cell -> Spelling.folded(cell).isEmpty()).count();
    if (blank > 0) {
      shown.add(blank + (blank == 1 ? " column" : " columns") + " without a name");
    }

    if (shown.isEmpty()) {
      return Optional.empty();
    }

    return Optional.of(
        FileRule.UNKNOWN_COLUMN.fault(
            file,
            scan.headerLine(),
            null,
            String.join(",", named),
            file
                + " has columns that the format does not know: "
                + String.join(", ", shown)
                + ". They are neither read nor stored. Remove them, or correct their names."));
  }

  private Set<String> unknownCells() {
    Set<String> unknown = new LinkedHashSet<>(scan.header());
    spec.columns().forEach(column -> unknown.remove(column.name()));
    return unknown;
  }

  private static Map<String, String> otherDelimiters() {
    Map<String, String> delimiters = new LinkedHashMap<>();
    delimiters.put(";", "semicolons");
    delimiters.put("\t", "tabs");
    delimiters.put("|", "vertical bars");
    return delimiters;
  }
}
