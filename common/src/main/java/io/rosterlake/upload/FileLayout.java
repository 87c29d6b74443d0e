package io.rosterlake.upload;

import io.rosterlake.catalog.Format;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/**
 * How the records of a file are written down, as the {@code layout} of a format declares. The
 * layout knows what is good bytes, a good header and a good record; what they mean is the same for
 * all.
 */
interface FileLayout {
  /** The layout of a format's files, before any of them is known. */
  static FileLayout of(Format format) {
    return switch (format.layout()) {
      case CSV -> new CsvLayout(false);
      case JSON_LINES -> new JsonLinesLayout(false);
    };
  }

  /**
   * Checks a file and finds its records, in one pass where that is possible.
   *
   * @throws IOException when storage fails
   */
  FileCheck.Result check(FileCheck file) throws IOException;

  /**
   * Turns the chunks of a file that was checked into rows of {@link RecordFrames#schema}, in tasks.
   * It fails when a chunk is no longer what was checked.
   */
  FlatMapFunction<FileChunk, Row> rows(CheckedFile file, Configuration conf);
}
