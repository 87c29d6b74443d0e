package io.rosterlake.upload;

import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The records of a JSON Lines file as rows.
 *
 * @param storedCells for each column of the row the index of its cell
 * @param keyColumns the columns of the row that are the file's key
 * @param storesEverything whether the text of a broken record may be kept
 */
record JsonRow(
    JsonColumns columns,
    List<Integer> storedCells,
    List<Integer> keyColumns,
    boolean storesEverything)
    implements RowContent<JsonRecordReader> {

  static JsonRow of(CheckedFile file, boolean storesEverything) {
    JsonColumns columns = JsonColumns.of(file.spec());
    return new JsonRow(
        columns,
        IntStream.range(0, columns.all().size())
            .filter(cell -> isStored(columns.all().get(cell)))
            .boxed()
            .toList(),
        file.keyColumns(),
        storesEverything);
  }

  private static boolean isStored(JsonColumns.Column column) {
    return column.isStored() && !column.isStandIn();
  }

  @Override
  public JsonRecordReader reader(InputStream in, FileChunk chunk) {
    return new JsonRecordReader(in, chunk.length(), chunk.firstLine(), columns);
  }

  @Override
  public StructureFinding fill(JsonRecordReader reader, Object[] row) {
    if (reader.finding() == null) {
      for (int column = 0; column < storedCells.size(); column++) {
        put(reader, row, column);
      }
    } else {
      keyColumns.forEach(column -> put(reader, row, column));
    }

    return reader.finding();
  }

  private void put(JsonRecordReader reader, Object[] row, int column) {
    String text = reader.cell(storedCells.get(column));
    row[column] = text.isEmpty() ? null : text;
  }

  @Override
  public String textOf(JsonRecordReader reader) {
    return storesEverything ? reader.raw() : null;
  }
}
