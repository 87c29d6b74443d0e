package io.rosterlake.upload;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Turns a chunk of a file into rows, in a task.
 *
 * @param cellOfColumn for each column of the frame the index of its cell, or -1
 */
record ChunkRows(
    SerializableConfiguration conf,
    String path,
    String name,
    long bytes,
    int width,
    List<Integer> cellOfColumn,
    boolean keepsFaultyText)
    implements FlatMapFunction<CsvChunk, Row> {

  @Override
  public Iterator<Row> call(CsvChunk chunk) throws IOException {
    Path file = new Path(path);
    FileSystem files = Storage.of(file, conf.value());
    if (files.getFileStatus(file).getLen() != bytes) {
      throw changed();
    }

    FSDataInputStream in = files.open(file);
    in.seek(chunk.offset());
    CsvRecordReader reader = new CsvRecordReader(in, chunk.length(), chunk.firstLine());
    TaskCompletionListener closing = context -> close(reader);
    TaskContext.get().addTaskCompletionListener(closing);
    return new Rows(reader, chunk);
  }

  private static void close(CsvRecordReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UploadException("a file of the upload cannot be closed", e);
    }
  }

  private UploadException changed() {
    return new UploadException(
        name
            + " changed after it was checked, so its lines can no longer be trusted. Start the run"
            + " again when the upload is complete.");
  }

  private final class Rows implements Iterator<Row> {
    private final CsvRecordReader reader;
    private final CsvChunk chunk;
    private final int[] cellOf = cellOfColumn.stream().mapToInt(Integer::intValue).toArray();
    private long read;
    private boolean isAhead;
    private boolean hasRecord;

    Rows(CsvRecordReader reader, CsvChunk chunk) {
      this.reader = reader;
      this.chunk = chunk;
    }

    @Override
    public boolean hasNext() {
      if (!isAhead) {
        isAhead = true;
        hasRecord = advance();
      }

      return hasRecord;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }

      isAhead = false;
      read++;
      return row();
    }

    private Row row() {
      int columns = cellOf.length;
      Object[] values = new Object[columns + 4];
      RecordFault fault = reader.fault();
      if (fault == null && reader.cellCount() != width) {
        fault = RecordFault.WRONG_CELL_COUNT;
      }

      values[columns] = name;
      values[columns + 1] = reader.line();
      if (fault == null) {
        for (int column = 0; column < columns; column++) {
          int cell = cellOf[column];
          values[column] = cell < 0 ? null : reader.cell(cell);
        }
      } else {
        values[columns + 2] = fault.code();
        values[columns + 3] = keepsFaultyText ? reader.raw() : null;
      }

      return RowFactory.create(values);
    }

    private boolean advance() {
      try {
        boolean isRecord = reader.advance();
        if (!isRecord && read != chunk.records()) {
          throw changed();
        }

        return isRecord;
      } catch (IOException e) {
        throw new UploadException(name + " cannot be read at line " + reader.line(), e);
      }
    }
  }
}
