package io.rosterlake.upload;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Presence;
import io.rosterlake.catalog.SourceColumn;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/**
 * JSON Lines in UTF-8: one JSON object a line, whose properties are the columns.
 *
 * @param storesEverything whether every property that the records have is stored; known after the
 *     check
 */
record JsonLinesLayout(boolean storesEverything) implements FileLayout {

  @Override
  public FileCheck.Result check(FileCheck of) throws IOException {
    Optional<UnwordedFinding> otherEncoding = of.otherEncoding();
    if (otherEncoding.isPresent()) {
      return new FileCheck.Result(Optional.empty(), of.worded(List.of(otherEncoding.get())));
    }

    List<String> columns = of.spec().columns().stream().map(SourceColumn::name).toList();
    Optional<StatusTally> status = of.statusTally(columns);
    List<PairedLists> lists = PairedLists.of(of.spec(), columns);
    JsonScan scan;
    try (InputStream in = of.open()) {
      scan =
          JsonScan.of(
              in,
              of.spec(),
              of.fittingChunkSize(),
              record -> {
                status.ifPresent(each -> each.see(record));
                lists.forEach(each -> each.see(record));
              });
    }

    String name = of.file().name();
    List<UnwordedFinding> found = new ArrayList<>();
    if (!scan.isUtf8()) {
      found.add(of.malformedAt(scan.invalidAt()));
    } else if (isSuspiciouslyEmpty(of, scan)) {
      found.add(FileRule.EMPTY_FILE.in(name).as("noRecord"));
    } else {
      unknown(of, scan).ifPresent(found::add);
      found.addAll(scan.broken().stoppingTheRun(of));
      scan.notes().forEach((note, lines) -> found.add(finding(name, note, lines)));
      status.ifPresent(each -> found.addAll(each.findings(name)));
      lists.forEach(each -> each.finding(name).ifPresent(found::add));
    }

    return FileCheck.Result.of(
        of.worded(found), checked(of, scan, columns, status.map(StatusTally::retired)));
  }

  /** Every roster has some records of a required collection, but not every day has changes. */
  private static boolean isSuspiciouslyEmpty(FileCheck of, JsonScan scan) {
    return scan.chunks().records() == 0
        && of.spec().presence() == Presence.REQUIRED
        && of.mode() != FileMode.DELTA;
  }

  private static UnwordedFinding finding(String file, JsonCells.Note note, LineTally lines) {
    return note.rule()
        .in(file)
        .as(note.kind())
        .inField(note.field())
        .atLine(lines.first())
        .with("count", lines.count());
  }

  /** One warning for all properties that the format does not know. */
  private static Optional<UnwordedFinding> unknown(FileCheck of, JsonScan scan) {
    List<String> unknown =
        scan.unread().keySet().stream().filter(name -> !of.format().isIgnoredColumn(name)).toList();
    return unknown.stream()
        .map(scan.unread()::get)
        .min(Long::compare)
        .map(
            line ->
                Misspellings.between(unknown, scan.neverSeen())
                    .named(
                        FileRule.UNKNOWN_COLUMN.in(of.file().name()).as("properties").atLine(line),
                        unknown));
  }

  private static CheckedFile checked(
      FileCheck of, JsonScan scan, List<String> columns, Optional<Long> retired) {
    boolean storesEverything =
        scan.unread().isEmpty() && of.spec().columns().stream().allMatch(SourceColumn::isStored);
    return new CheckedFile(
        of.spec(),
        Optional.empty(),
        of.mode(),
        of.file(),
        columns,
        scan.chunks(),
        new JsonLinesLayout(storesEverything),
        scan.broken().count(),
        retired.orElse(0L),
        scan.sha256(),
        scan.bytes());
  }

  @Override
  public FlatMapFunction<FileChunk, Row> rows(CheckedFile file, Configuration conf) {
    return ChunkRows.of(file, JsonRow.of(file, storesEverything), conf);
  }
}
