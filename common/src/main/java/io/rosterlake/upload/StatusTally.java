package io.rosterlake.upload;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.RecordStatus;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.cell.CellText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Counts what the records of a file say of themselves: their status, and when they changed. */
final class StatusTally implements RecordWatch {
  private static final Pattern TIMESTAMP =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}([.]\\d+)?(Z|[+-]\\d{2}:?\\d{2})");

  /** The first record of a kind, and how many there are. */
  private record Seen(String column, String value, long line, long count) {
    Seen again() {
      return new Seen(column, value, line, count + 1);
    }
  }

  private final RecordStatus status;
  private final SourceFile spec;
  private final FileMode mode;
  private final int statusCell;
  private final int changedCell;
  private final Map<String, Seen> seen = new LinkedHashMap<>();
  private long retired;

  private StatusTally(
      RecordStatus status, SourceFile spec, FileMode mode, int statusCell, int changedCell) {
    this.status = status;
    this.spec = spec;
    this.mode = mode;
    this.statusCell = statusCell;
    this.changedCell = changedCell;
  }

  /** A tally of a file whose header names a column of them; one that lacks both says nothing. */
  static Optional<StatusTally> of(
      RecordStatus status, SourceFile spec, FileMode mode, List<String> header) {
    int statusCell = cell(spec, status.column(), header);
    int changedCell = cell(spec, status.changedColumn(), header);
    return statusCell < 0 && changedCell < 0
        ? Optional.empty()
        : Optional.of(new StatusTally(status, spec, mode, statusCell, changedCell));
  }

  private static int cell(SourceFile spec, String storedAs, List<String> header) {
    return spec.stored(storedAs).map(column -> header.indexOf(column.name())).orElse(-1);
  }

  @Override
  public void see(SeenRecord record) {
    String value = text(record, statusCell);
    String changed = text(record, changedCell);
    String folded = value.toLowerCase(Locale.ROOT);
    boolean isRetired = status.retired().contains(folded);
    retired += isRetired ? 1 : 0;
    if (mode == FileMode.BULK) {
      if (isRetired && !status.belongsInBulk()) {
        count("retired", statusCell, value, record);
      } else if (!isRetired && !value.isEmpty() && !status.active().contains(folded)) {
        count("unknown", statusCell, value, record);
      } else if (!value.isEmpty() && !status.belongsInBulk()) {
        count("filled", statusCell, value, record);
      } else if (!changed.isEmpty() && !status.belongsInBulk()) {
        count("filled", changedCell, changed, record);
      }
    }
    if (!changed.isEmpty() && !TIMESTAMP.matcher(changed).matches()) {
      count("timestamp", changedCell, changed, record);
    }
  }

  /** The same text as those see who read the records later. */
  private static String text(SeenRecord record, int cell) {
    return cell < 0 ? "" : CellText.of(record.cell(cell));
  }

  private void count(String kind, int cell, String value, SeenRecord record) {
    Seen known = seen.get(kind);
    seen.put(kind, known == null ? new Seen(column(cell), value, record.line(), 1) : known.again());
  }

  private String column(int cell) {
    String storedAs = cell == statusCell ? status.column() : status.changedColumn();
    return spec.stored(storedAs).orElseThrow().name();
  }

  /** How many records say that they are to be deleted. */
  long retired() {
    return retired;
  }

  /** A warning for each kind of record of the file that is not as the format asks. */
  List<UnwordedFinding> findings(String file) {
    List<UnwordedFinding> findings = new ArrayList<>();
    seen.forEach(
        (kind, first) -> {
          boolean isCase = kind.equals("retired") || kind.equals("unknown");
          FileRule rule =
              kind.equals("timestamp") ? FileRule.TIMESTAMP_FORMAT : FileRule.STATUS_IN_BULK;
          findings.add(
              rule.in(file)
                  .as(isCase ? kind : null)
                  .inField(first.column())
                  .withValue(first.value())
                  .atLine(first.line())
                  .with("count", first.count()));
        });
    return findings;
  }
}
