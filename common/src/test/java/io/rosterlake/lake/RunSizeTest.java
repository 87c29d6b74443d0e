package io.rosterlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.testing.SparkFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two days of people, one file each. */
class RunSizeTest {
  private static final TableName PEOPLE = TableName.gold("Person");
  private static final SparkSession SPARK = SparkFixture.session();

  @TempDir private Path root;

  @Test
  void tableIsReadInOneTaskForASmallRunAndInSeveralForALargeOne() {
    Lake lake = new Lake(SPARK, new LakePaths(new org.apache.hadoop.fs.Path(root.toUri())));
    long first = lake.append(OptionalLong.empty(), day(lake, "day-1"));
    long both = lake.append(OptionalLong.of(first), day(lake, "day-2"));

    Dataset<Row> small = lake.read(PEOPLE, both);
    Dataset<Row> large = lake.in(SPARK, RunSize.LARGE).read(PEOPLE, both);

    assertThat(small.javaRDD().getNumPartitions()).isEqualTo(1);
    assertThat(large.javaRDD().getNumPartitions()).isEqualTo(2);
    assertThat(small.collectAsList()).containsExactlyInAnyOrderElementsOf(large.collectAsList());
  }

  private static StagedRows day(Lake lake, String day) {
    Dataset<Row> people = SPARK.createDataset(List.of(day), Encoders.STRING()).toDF("Id");
    return lake.stage(PEOPLE, Map.of(), day, people.coalesce(1));
  }
}
