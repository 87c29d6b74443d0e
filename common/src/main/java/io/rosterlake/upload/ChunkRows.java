package io.rosterlake.upload;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Turns a chunk of a CSV file into rows, in a task.
 *
 * @param name of the file as the format spells it
 * @param shownName the same as the upload spells it
 * @param cellOfColumn for each column of the frame the index of its cell, or -1
 * @param keyColumns the columns of the frame that are the file's key
 */
record ChunkRows(
    SerializableConfiguration conf,
    String path,
    String name,
    String shownName,
    long bytes,
    StructureCheck structure,
    List<Integer> cellOfColumn,
    List<Integer> keyColumns)
    implements FlatMapFunction<FileChunk, Row> {

  static ChunkRows of(CheckedFile file, boolean endsInSeparators, Configuration conf) {
    return new ChunkRows(
        new SerializableConfiguration(conf),
        file.file().path().toString(),
        file.spec().name(),
        file.file().name(),
        file.bytes(),
        StructureCheck.of(file.spec(), file.header(), endsInSeparators),
        file.spec().storedColumns().stream()
            .map(column -> file.header().indexOf(column.name()))
            .toList(),
        file.spec().key().stream()
            .map(name -> file.spec().column(name).orElseThrow())
            .map(column -> file.spec().storedColumns().indexOf(column))
            .toList());
  }

  @Override
  public Iterator<Row> call(FileChunk chunk) throws IOException {
    Rows rows = open(chunk);
    TaskCompletionListener closing = context -> rows.close();
    TaskContext.get().addTaskCompletionListener(closing);
    return rows;
  }

  /** The rows of the chunk, outside of a task. */
  Rows open(FileChunk chunk) throws IOException {
    Path file = new Path(path);
    try {
      SeekableByteChannel channel = Storage.of(file, conf.value()).open(file);
      channel.position(chunk.offset());
      InputStream in = Channels.newInputStream(channel);
      Rows rows = new Rows(new CsvRecordReader(in, chunk.length(), chunk.firstLine()), chunk);
      if (channel.size() != bytes) {
        rows.close();
        throw UploadException.changed(shownName);
      }

      return rows;
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw UploadException.changed(shownName);
    }
  }

  /** The records of a chunk as rows of the frame. */
  final class Rows implements Iterator<Row>, Closeable {
    private final CsvRecordReader reader;
    private final FileChunk chunk;
    private final int[] cellOf = cellOfColumn.stream().mapToInt(Integer::intValue).toArray();
    private final boolean keepsFaultyText = structure.storesEverything();
    private long read;
    private boolean isAhead;
    private boolean hasRecord;

    Rows(CsvRecordReader reader, FileChunk chunk) {
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

    @Override
    public void close() {
      try {
        reader.close();
      } catch (IOException e) {
        throw new UploadException(shownName + " cannot be closed after it was read", e);
      }
    }

    private Row row() {
      int columns = cellOf.length;
      Object[] values = new Object[columns + 4];
      StructureFinding finding = structure.finding(reader);
      values[columns] = name;
      values[columns + 1] = reader.line();
      if (finding == null) {
        for (int column = 0; column < columns; column++) {
          int cell = cellOf[column];
          values[column] = cell < 0 ? null : reader.cell(cell);
        }
      } else {
        // Of a broken record its key is kept where it can be told, for what refers to it.
        for (int column : keyColumns) {
          int cell = cellOf[column];
          values[column] = reader.isTold(cell) ? reader.cell(cell) : null;
        }
        values[columns + 2] = finding.row();
        values[columns + 3] = keepsFaultyText ? reader.raw() : null;
      }

      return RowFactory.create(values);
    }

    private boolean advance() {
      try {
        boolean isRecord = reader.advance();
        if (!isRecord && !isAsChecked()) {
          throw UploadException.changed(shownName);
        }

        return isRecord;
      } catch (IOException e) {
        throw new UploadException(shownName + " cannot be read at line " + reader.line(), e);
      }
    }

    /** Whether every byte of the chunk was read, and is what the check of the file saw. */
    private boolean isAsChecked() {
      return reader.end() == chunk.length()
          && read == chunk.records()
          && reader.takeChecksum() == chunk.checksum();
    }
  }
}
