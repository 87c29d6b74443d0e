package io.rosterlake.lake;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * A Parquet file as Parquet's own checksums see it: of each page, but not of headers and footer.
 */
record ParquetPages(Configuration configuration, FileStatus file) {

  /** Whether the footer and all pages can be read, and pages match their checksums. */
  boolean areWhole() {
    try (ParquetFileReader reader = open()) {
      Object group = reader.readNextRowGroup();
      while (group != null) {
        if (group instanceof AutoCloseable pages) {
          // With the Parquet of Spark 4; that of Spark 3.5 has nothing to be closed.
          pages.close();
        }
        group = reader.readNextRowGroup();
      }
      return true;
    } catch (Exception e) {
      // A damaged length or offset fails anywhere.
      return false;
    }
  }

  /** How many rows the footer says there are. */
  long rows() throws IOException {
    try (ParquetFileReader reader = open()) {
      return reader.getRecordCount();
    }
  }

  private ParquetFileReader open() throws IOException {
    return ParquetFileReader.open(
        HadoopInputFile.fromStatus(file, configuration),
        HadoopReadOptions.builder(configuration, file.getPath())
            .usePageChecksumVerification(true)
            .build());
  }
}
