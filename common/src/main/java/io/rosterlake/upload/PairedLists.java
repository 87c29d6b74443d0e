package io.rosterlake.upload;

import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.cell.CellText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts records with a list that has not as many items as the one that it goes with. */
final class PairedLists implements RecordWatch {
  private final SourceColumn column;
  private final String other;
  private final int cell;
  private final int otherCell;
  private final LineTally unpaired = new LineTally();

  private PairedLists(SourceColumn column, String other, int cell, int otherCell) {
    this.column = column;
    this.other = other;
    this.cell = cell;
    this.otherCell = otherCell;
  }

  /** One for each pair of lists that a header names. */
  static List<PairedLists> of(SourceFile spec, List<String> header) {
    return spec.columns().stream()
        .flatMap(column -> column.pairedWith().stream().map(other -> of(column, other, header)))
        .filter(lists -> lists.cell >= 0)
        .toList();
  }

  private static PairedLists of(SourceColumn column, String other, List<String> header) {
    return new PairedLists(column, other, header.indexOf(column.name()), header.indexOf(other));
  }

  @Override
  public void see(SeenRecord record) {
    long items = items(record.cell(cell));
    if (items > 0 && items != (otherCell < 0 ? 0 : items(record.cell(otherCell)))) {
      unpaired.add(record.line());
    }
  }

  private static long items(String cell) {
    return Stream.of(cell.split(",")).filter(item -> !CellText.of(item).isEmpty()).count();
  }

  /** One warning for all of the records. */
  Optional<UnwordedFinding> finding(String file) {
    return unpaired.count() == 0
        ? Optional.empty()
        : Optional.of(
            FileRule.UNPAIRED_LISTS
                .in(file)
                .atLine(unpaired.first())
                .inField(column.name())
                .with("count", unpaired.count())
                .with("meant", other));
  }
}
