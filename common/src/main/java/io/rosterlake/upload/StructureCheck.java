package io.rosterlake.upload;

import io.rosterlake.catalog.Presence;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.cell.CellText;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Holds the structure of records against the header of their file.
 *
 * @param header the header's cells as spelled
 * @param columns how many of them there are up to the last one with a name; what is behind it holds
 *     nothing
 * @param stored the columns whose values may be kept
 * @param required the cells that every record of the file fills
 * @param endsInSeparators whether the lines of the file end in separators anyway, so that further
 *     empty cells need no second look
 */
record StructureCheck(
    List<String> header,
    int columns,
    Set<String> stored,
    List<Integer> required,
    boolean endsInSeparators)
    implements Serializable {
  private static final int LONGEST_CHARACTER = 4;

  StructureCheck {
    header = List.copyOf(header);
    stored = Set.copyOf(stored);
    required = List.copyOf(required);
  }

  static StructureCheck of(SourceFile spec, List<String> header, boolean endsInSeparators) {
    return new StructureCheck(
        header,
        namedColumns(header),
        spec.storedColumns().stream().map(SourceColumn::name).collect(Collectors.toSet()),
        spec.columns().stream()
            .filter(column -> column.presence() == Presence.REQUIRED)
            .map(column -> header.indexOf(column.name()))
            .filter(cell -> cell >= 0)
            .toList(),
        endsInSeparators);
  }

  /** How many columns a header has up to the last one with a name. */
  static int namedColumns(List<String> header) {
    int columns = header.size();
    while (columns > 0 && Spelling.isBlank(header.get(columns - 1))) {
      columns--;
    }

    return columns;
  }

  /** Whether every value of the file may be kept. */
  boolean storesEverything() {
    return stored.containsAll(header);
  }

  /** What breaks the structure of the record at which the reader stands, or null. */
  StructureFinding finding(CsvRecordReader reader) {
    if (reader.finding() != null) {
      return new StructureFinding(
          reader.finding(), reader.line(), field(reader.findingCell()), value(reader), end(reader));
    }

    int cells = reader.cellCount();
    int filled = reader.filledCells();
    boolean isWhole = cells >= columns && filled <= columns;
    if (isWhole && (endsInSeparators || !mayBeShifted(reader))) {
      return null;
    }

    // Any of the cells may be the one that is missing or too much.
    return new StructureFinding(
        StructureRule.WRONG_CELL_COUNT,
        reader.line(),
        null,
        String.valueOf(isWhole ? cells : Math.min(cells, Math.max(filled, columns))),
        String.valueOf(columns));
  }

  /**
   * Whether the cell too many may stand before the end, where a value with a comma in it lacks its
   * quotes: what is required is blank then, or a cell goes on with a blank, as text does behind a
   * comma.
   */
  private boolean mayBeShifted(CsvRecordReader reader) {
    boolean headerEndsInSeparators = columns < header.size();
    return hasSurplus(reader)
        && !headerEndsInSeparators
        && (required.stream().anyMatch(cell -> CellText.of(reader.cell(cell)).isEmpty())
            || IntStream.range(1, reader.filledCells())
                .anyMatch(cell -> reader.cell(cell).startsWith(" ")));
  }

  /** Whether a sound record has further cells behind the header's last one, all of them empty. */
  boolean hasSurplus(CsvRecordReader reader) {
    return reader.finding() == null
        && reader.cellCount() > header.size()
        && reader.filledCells() <= columns;
  }

  private String field(int cell) {
    return cell < header.size() && !Spelling.isBlank(header.get(cell)) ? header.get(cell) : null;
  }

  private static String end(CsvRecordReader reader) {
    return reader.lastLine() > reader.line() ? String.valueOf(reader.lastLine()) : null;
  }

  private String value(CsvRecordReader reader) {
    String shown =
        StructureFinding.shortened(
            reader.findingText(StructureFinding.LONGEST_VALUE * LONGEST_CHARACTER));
    if (shown.isEmpty() || !isKept(reader, shown)) {
      return null;
    }

    return reader.finding() == StructureRule.CONTROL_CHARACTER ? Spelling.visible(shown) : shown;
  }

  /**
   * Beside a value that must not be kept, only what is surely another one: quotes gone astray may
   * have swallowed it, and cells too few or too many have shifted it.
   */
  private boolean isKept(CsvRecordReader reader, String shown) {
    if (reader.findingCell() >= header.size()) {
      return false;
    }

    boolean isSurelyStored =
        (reader.cellCount() == columns || reader.cellCount() == header.size())
            && stored.contains(header.get(reader.findingCell()))
            && shown.indexOf(',') < 0
            && shown.indexOf('\n') < 0;
    return isSurelyStored || storesEverything();
  }
}
