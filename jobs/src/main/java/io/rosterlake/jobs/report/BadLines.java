package io.rosterlake.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.lake.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The lines in question as they were received, from bronze.
 *
 * @param mask says which format they are in, and which of their cells may be shown
 * @param source the partition of the source system
 */
record BadLines(PublishedTables tables, Mask mask, Map<String, String> source) {
  private static final int LONGEST = 200;

  /**
   * One cell.
   *
   * @param column as the file spells it
   * @param text empty for a blank cell and for one that is hidden
   */
  record Cell(String column, String text, boolean isHidden) {}

  /** The cells of each line, by {@code file:line}; a line that is no longer kept is not there. */
  Map<String, List<Cell>> of(List<FlowFindings.FindingGroup> findingGroups) {
    SortedMap<String, SortedSet<Long>> lines = new TreeMap<>();
    findingGroups.stream()
        .filter(group -> group.entity() != null)
        .forEach(
            group ->
                lines.computeIfAbsent(group.file(), file -> new TreeSet<>()).add(group.line()));
    List<Dataset<Row>> wanted = new ArrayList<>();
    lines.forEach((file, numbers) -> wanted.addAll(read(file, numbers)));
    Map<String, List<Cell>> byPlace = new HashMap<>();
    wanted.stream()
        .reduce(Dataset::union)
        .ifPresent(
            all ->
                all.collectAsList()
                    .forEach(
                        row -> byPlace.put(row.getString(0) + ":" + row.getLong(1), cells(row))));
    return byPlace;
  }

  /**
   * {@code file}, {@code line}, {@code isBroken}, {@code cells} ARRAY and the broken line itself.
   */
  private List<Dataset<Row>> read(String file, SortedSet<Long> numbers) {
    return mask.format().file(Mask.plain(file)).stream()
        .flatMap(
            spec ->
                tables
                    .read(TableName.bronze(mask.format().name(), spec.table()), source)
                    .map(rows -> lines(rows, file, spec, numbers))
                    .stream())
        .toList();
  }

  private static Dataset<Row> lines(
      Dataset<Row> rows, String file, SourceFile spec, SortedSet<Long> numbers) {
    Column[] cells =
        spec.storedColumns().stream().map(column -> col(column.storedAs())).toArray(Column[]::new);
    return rows.filter(col("sourceFile").equalTo(lit(file)))
        .filter(col("sourceLine").isInCollection(numbers))
        .select(
            col("sourceFile"),
            col("sourceLine"),
            col("fault").isNotNull().as("isBroken"),
            array(cells).as("cells"),
            col("malformedRecord"));
  }

  private List<Cell> cells(Row row) {
    String file = row.getString(0);
    boolean isBroken = row.getBoolean(2);
    List<String> texts = row.getList(3);
    List<SourceColumn> columns = mask.format().file(Mask.plain(file)).orElseThrow().storedColumns();
    List<Cell> cells = new ArrayList<>();
    if (isBroken && row.getString(4) != null && mask.personalData() == PersonalData.SHOWN) {
      return List.of(new Cell("the whole line", shortened(row.getString(4)), false));
    }
    for (int index = 0; index < columns.size(); index++) {
      String text = texts.get(index);
      // A column that no file of the upload has is blank in every line.
      if (text != null) {
        cells.add(cell(file, columns.get(index).name(), text, isBroken));
      }
    }
    return cells;
  }

  private Cell cell(String file, String column, String text, boolean isBroken) {
    // In a broken line nobody knows which column a text belongs to.
    boolean isShown =
        mask.personalData() == PersonalData.SHOWN || (!isBroken && mask.shows(file, column));
    boolean isHidden = !isShown && !text.isBlank();
    return new Cell(column, isHidden ? "" : shortened(text), isHidden);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
