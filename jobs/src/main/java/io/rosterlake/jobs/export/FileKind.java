package io.rosterlake.jobs.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.rosterlake.config.ExportSettings;
import io.rosterlake.lake.Lake;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The kind of file that a table is exported to. */
sealed interface FileKind permits CsvFile, ParquetFile {

  static FileKind of(ExportSettings settings) {
    return switch (settings.fileFormat()) {
      case CSV -> new CsvFile(settings.header(), settings.compression());
      case PARQUET -> new ParquetFile(settings.compression());
    };
  }

  /** The ending of its name, with the dot. */
  String ending();

  /**
   * The rows as they are written: privacy is the last thing that happens to them.
   *
   * @param rows the columns of the table, in any order
   * @param hash there is one where anything is hashed
   */
  Dataset<Row> exported(Dataset<Row> rows, ExportTable table, Optional<KeyedHash> hash);

  /**
   * Writes one file into a folder; none when the frame has no partition.
   *
   * @param exported as {@link #exported} has it, in one partition
   */
  void write(Dataset<Row> exported, ExportTable table, Path folder);

  /** Writes a file of a table without rows; that takes no Spark job. */
  void writeEmpty(Lake lake, ExportTable table, Path file);

  /** How such a file is read, as manifests of the Common Data Model describe it. */
  Trait trait();

  /** How values are written that are not texts; empty where the file itself has the types. */
  Optional<ValueFormats> valueFormats();

  /** A trait of the Common Data Model, with its arguments. */
  record Trait(
      String traitReference, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Argument> arguments) {
    record Argument(String name, String value) {}
  }

  /** The texts that stand for values. */
  record ValueFormats(
      @JsonProperty("null") String none,
      String empty,
      @JsonProperty("true") String yes,
      @JsonProperty("false") String no,
      String dateTime) {}
}
