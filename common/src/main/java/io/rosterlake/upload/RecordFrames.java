package io.rosterlake.upload;

import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads a checked file into a frame: every record once, with its exact place. */
public final class RecordFrames {
  public static final String SOURCE_FILE = "sourceFile";
  public static final String SOURCE_LINE = "sourceLine";
  public static final String FAULT = "fault";
  public static final String MALFORMED_RECORD = "malformedRecord";

  private RecordFrames() {}

  /**
   * The records of the file, one row each, in as many partitions as the layout has chunks:
   *
   * <ul>
   *   <li>every stored column of the specification, in its order, named as {@link
   *       SourceColumn#storedAs}, as text exactly as received: an empty cell is the empty string, a
   *       column that the header lacks is null; in JSON, a value that is blank or missing is null;
   *   <li>{@code sourceFile}, and {@code sourceLine}: the 1-based line on which the record starts;
   *   <li>{@code fault}: null for a sound record, otherwise STRUCT(rule, field, value, detail), all
   *       STRING: the code of the rule that its structure breaks; the column in which that begins,
   *       as the header spells it, if it has one; what was found there, its first 200 characters,
   *       or the number of cells, or at which character JSON breaks; and the number of columns for
   *       {@code WrongCellCount}, the last line of a record that has several, or the case of the
   *       rule. The cells of such a record are null, but for those of the file's key that can be
   *       told, and a value that may not be stored is, too;
   *   <li>{@code malformedRecord}: the text of such a record (its first 64 KiB), unless the file
   *       has a column that must not be stored, or one that the format does not know.
   * </ul>
   *
   * The frame reads the file each time it is evaluated, and fails when the file changed since the
   * check.
   */
  public static Dataset<Row> read(SparkSession spark, CheckedFile file) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<FileChunk> chunks = file.chunks().all();
    FlatMapFunction<FileChunk, Row> rows =
        file.layout().rows(file, spark.sparkContext().hadoopConfiguration());
    JavaRDD<Row> read = context.parallelize(chunks, Math.max(1, chunks.size())).flatMap(rows);
    return spark.createDataFrame(read, schema(file.spec()));
  }

  /** The columns of {@link #read} for a file of that specification. */
  public static StructType schema(SourceFile spec) {
    StructType schema = new StructType();
    for (SourceColumn column : spec.storedColumns()) {
      schema = schema.add(column.storedAs(), DataTypes.StringType);
    }

    return schema
        .add(SOURCE_FILE, DataTypes.StringType, false)
        .add(SOURCE_LINE, DataTypes.LongType, false)
        .add(FAULT, StructureFinding.TYPE)
        .add(MALFORMED_RECORD, DataTypes.StringType);
  }
}
