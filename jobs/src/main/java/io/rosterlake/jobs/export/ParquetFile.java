package io.rosterlake.jobs.export;

import io.rosterlake.catalog.GoldColumn.GoldType;
import io.rosterlake.config.ExportSettings.Compression;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Parquet with the published types: STRING, TIMESTAMP in microseconds, BOOLEAN and INT. */
record ParquetFile(Optional<Compression> compression) implements FileKind {

  @Override
  public String ending() {
    return ".parquet";
  }

  @Override
  public Dataset<Row> exported(Dataset<Row> rows, ExportTable table, Optional<KeyedHash> hash) {
    return rows.select(
        table.columns().stream()
            .map(column -> column.values(hash).as(column.name()))
            .toArray(Column[]::new));
  }

  @Override
  public void write(Dataset<Row> exported, ExportTable table, Path folder) {
    exported
        .write()
        .option("compression", compression.map(Compression::code).orElse("snappy"))
        .parquet(folder.toString());
  }

  @Override
  public void writeEmpty(Lake lake, ExportTable table, Path file) {
    Type[] columns = table.columns().stream().map(ParquetFile::type).toArray(Type[]::new);
    MessageType schema = new MessageType("spark_schema", columns);
    try {
      ParquetWriter<?> empty =
          ExampleParquetWriter.builder(HadoopOutputFile.fromPath(file, lake.configuration()))
              .withType(schema)
              .build();
      empty.close();
    } catch (IOException e) {
      throw new LakeException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static Type type(ExportColumn column) {
    GoldType type = column.type();
    return switch (type) {
      case STRING ->
          Types.optional(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(column.name());
      case DATE_TIME ->
          Types.optional(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
              .named(column.name());
      case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
      case INT32 -> Types.optional(PrimitiveTypeName.INT32).named(column.name());
    };
  }

  @Override
  public Trait trait() {
    return new Trait("is.partition.format.parquet", List.of());
  }

  @Override
  public Optional<ValueFormats> valueFormats() {
    return Optional.empty();
  }
}
