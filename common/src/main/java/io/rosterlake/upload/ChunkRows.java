package io.rosterlake.upload;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
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
 * Turns a chunk of a file into rows, in a task.
 *
 * @param name of the file as the format spells it
 * @param shownName the same as the upload spells it
 * @param columns how many stored columns the file has
 * @param content reads a record, and fills what a row has of it
 */
record ChunkRows<R extends RecordReader>(
    SerializableConfiguration conf,
    String path,
    String name,
    String shownName,
    long bytes,
    int columns,
    RowContent<R> content)
    implements FlatMapFunction<FileChunk, Row> {

  static <R extends RecordReader> ChunkRows<R> of(
      CheckedFile file, RowContent<R> content, Configuration conf) {
    return new ChunkRows<>(
        new SerializableConfiguration(conf),
        file.file().path().toString(),
        file.spec().name(),
        file.file().name(),
        file.bytes(),
        file.spec().storedColumns().size(),
        content);
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
      Rows rows = new Rows(content.reader(in, chunk), chunk);
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
    private final R reader;
    private final FileChunk chunk;
    private long read;
    private boolean isAhead;
    private boolean hasRecord;

    Rows(R reader, FileChunk chunk) {
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
      Object[] values = new Object[columns + 4];
      values[columns] = name;
      values[columns + 1] = reader.line();
      StructureFinding finding = content.fill(reader, values);
      if (finding != null) {
        values[columns + 2] = finding.row();
        values[columns + 3] = content.textOf(reader);
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
