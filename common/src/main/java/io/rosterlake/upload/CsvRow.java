package io.rosterlake.upload;

import java.io.InputStream;
import java.util.List;

/**
 * The records of a CSV file as rows.
 *
 * @param cellOfColumn for each column of the row the index of its cell, or -1
 * @param keyColumns the columns of the row that are the file's key
 */
record CsvRow(StructureCheck structure, List<Integer> cellOfColumn, List<Integer> keyColumns)
    implements RowContent<CsvRecordReader> {

  static CsvRow of(CheckedFile file, boolean endsInSeparators) {
    return new CsvRow(
        StructureCheck.of(file.spec(), file.header(), endsInSeparators),
        file.spec().storedColumns().stream()
            .map(column -> file.header().indexOf(column.name()))
            .toList(),
        file.keyColumns());
  }

  @Override
  public CsvRecordReader reader(InputStream in, FileChunk chunk) {
    return new CsvRecordReader(in, chunk.length(), chunk.firstLine());
  }

  @Override
  public StructureFinding fill(CsvRecordReader reader, Object[] row) {
    StructureFinding finding = structure.finding(reader);
    if (finding == null) {
      for (int column = 0; column < cellOfColumn.size(); column++) {
        int cell = cellOfColumn.get(column);
        row[column] = cell < 0 ? null : reader.cell(cell);
      }
    } else {
      // Of a broken record its key is kept where it can be told, for what refers to it.
      for (int column : keyColumns) {
        int cell = cellOfColumn.get(column);
        row[column] = reader.isTold(cell) ? reader.cell(cell) : null;
      }
    }

    return finding;
  }

  @Override
  public String textOf(CsvRecordReader reader) {
    return structure.storesEverything() ? reader.raw() : null;
  }
}
