package io.rosterlake.upload;

import io.rosterlake.catalog.Presence;
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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Holds a header against the columns of its file. */
final class HeaderCheck {
  /** What separates columns in place of a comma, and the case of the rule that names it. */
  private record Delimiter(String text, String kind) {}

  private static final List<Delimiter> OTHER_DELIMITERS =
      List.of(
          new Delimiter(";", "semicolon"),
          new Delimiter("\t", "tab"),
          new Delimiter("|", "verticalBar"));

  private final SourceFile spec;
  private final String file;
  private final CsvScan scan;
  private final Predicate<String> isIgnored;

  /** The cells that name something, but no column of the file. */
  private final Set<String> unknown;

  private final Misspellings misspellings;

  /**
   * A check of a header.
   *
   * @param file the file's name as the upload spells it
   * @param isIgnored whether any file of the format may have a column of that name
   */
  HeaderCheck(SourceFile spec, String file, CsvScan scan, Predicate<String> isIgnored) {
    this.spec = spec;
    this.file = file;
    this.scan = scan;
    this.isIgnored = isIgnored;
    List<String> known = spec.columns().stream().map(SourceColumn::name).toList();
    this.unknown = new LinkedHashSet<>(scan.header());
    known.forEach(unknown::remove);
    unknown.removeIf(HeaderCheck::isBlank);
    unknown.removeIf(isIgnored);
    Set<String> absent = new LinkedHashSet<>(known);
    scan.header().forEach(absent::remove);
    this.misspellings = Misspellings.between(unknown, absent);
  }

  /** Whether the header tells where the cells of a record belong. */
  boolean canBeCut() {
    return scan.headerFinding() == null && delimiter().isEmpty();
  }

  List<UnwordedFinding> findings() {
    Optional<Delimiter> delimiter = delimiter();
    if (delimiter.isPresent()) {
      return List.of(wrongDelimiter(delimiter.get()));
    }

    if (scan.headerFinding() != null) {
      return List.of(
          UnwordedFinding.of(scan.headerFinding().code(), file)
              .as("header")
              .fatal()
              .atLine(scan.headerLine()));
    }

    if (isProbablyARecord()) {
      return List.of(finding(FileRule.HEADER_DOESNT_EXIST).as("noHeader"));
    }

    List<UnwordedFinding> findings = new ArrayList<>();
    findings.addAll(duplicates());
    findings.addAll(missing());
    unknown().ifPresent(findings::add);
    return findings;
  }

  /**
   * Whether the line has no column of the format, not even a misspelt one. Its cells are not quoted
   * then: they are probably the name and address of somebody.
   */
  private boolean isProbablyARecord() {
    Set<String> folded = foldedColumns();
    boolean hasRequired =
        spec.columns().stream().anyMatch(column -> column.presence() == Presence.REQUIRED);
    return hasRequired
        && scan.header().stream()
            .noneMatch(
                cell ->
                    folded.contains(Spelling.folded(cell))
                        || misspellings.meantBy(cell).isPresent());
  }

  /** The names of the format's columns without case, blanks and what nobody sees. */
  private Set<String> foldedColumns() {
    return spec.columns().stream()
        .map(column -> Spelling.folded(column.name()))
        .collect(Collectors.toSet());
  }

  private UnwordedFinding finding(FileRule rule) {
    return rule.in(file).atLine(scan.headerLine());
  }

  private UnwordedFinding wrongDelimiter(Delimiter delimiter) {
    return finding(FileRule.WRONG_DELIMITER).as(delimiter.kind()).withValue(delimiter.text());
  }

  private Optional<Delimiter> delimiter() {
    String text = scan.headerText().replace("\"", "");
    long withComma = known(text, ",");
    return OTHER_DELIMITERS.stream()
        .filter(delimiter -> known(text, delimiter.text()) > Math.max(1, withComma))
        .findFirst();
  }

  private long known(String text, String delimiter) {
    Set<String> folded = foldedColumns();
    return Arrays.stream(text.split(Pattern.quote(delimiter), -1))
        .map(Spelling::folded)
        .filter(folded::contains)
        .count();
  }

  private List<UnwordedFinding> duplicates() {
    Map<String, Long> counts =
        scan.header().stream()
            .filter(cell -> !isBlank(cell))
            .filter(cell -> spec.column(cell).isPresent() || !isIgnored.test(cell))
            .collect(
                Collectors.groupingBy(cell -> cell, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(
            entry ->
                finding(FileRule.DUPLICATE_COLUMNS_IN_HEADER)
                    .inField(entry.getKey())
                    .withValue(entry.getKey())
                    .with("found", Spelling.visible(entry.getKey()))
                    .with("count", entry.getValue())
                    .with("column", places(entry.getKey())))
        .toList();
  }

  /** The numbers of the columns under that cell, counted from 1. */
  private String places(String cell) {
    return IntStream.range(0, scan.header().size())
        .filter(index -> scan.header().get(index).equals(cell))
        .mapToObj(index -> String.valueOf(index + 1))
        .collect(Collectors.joining(", "));
  }

  private List<UnwordedFinding> missing() {
    return spec.columns().stream()
        .filter(column -> column.presence() == Presence.REQUIRED)
        .map(SourceColumn::name)
        .filter(name -> !scan.header().contains(name))
        .map(this::missing)
        .toList();
  }

  private UnwordedFinding missing(String name) {
    UnwordedFinding absent = finding(FileRule.HEADER_DOESNT_EXIST).inField(name);
    return misspellings
        .writtenFor(name)
        .map(
            found ->
                absent
                    .as(Spelling.difference(found, name).kind())
                    .withValue(found)
                    .with("found", Spelling.visible(found))
                    .with("column", places(found)))
        .orElse(absent);
  }

  /** One warning for all columns that the format does not have, blank ones between them too. */
  private Optional<UnwordedFinding> unknown() {
    List<String> named = unknown.stream().filter(cell -> !isReportedAsMissing(cell)).toList();
    // Those at the end are no columns; the file's emptiness is told as one.
    long blank =
        scan.header().stream()
            .limit(StructureCheck.namedColumns(scan.header()))
            .filter(HeaderCheck::isBlank)
            .count();
    return named.isEmpty() && blank == 0
        ? Optional.empty()
        : Optional.of(
            misspellings
                .named(finding(FileRule.UNKNOWN_COLUMN), named)
                .with("count", blank == 0 ? null : blank));
  }

  private boolean isReportedAsMissing(String cell) {
    return spec.columns().stream()
        .filter(column -> column.presence() == Presence.REQUIRED)
        .anyMatch(column -> misspellings.meantBy(cell).filter(column.name()::equals).isPresent());
  }

  private static boolean isBlank(String cell) {
    return Spelling.isBlank(cell);
  }
}
