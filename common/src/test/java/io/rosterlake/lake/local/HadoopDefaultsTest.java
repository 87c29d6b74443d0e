package io.rosterlake.lake.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.testing.SparkFixture;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopDefaultsTest {

  @Test
  void dropsWhatCodeKnowsAsWell() {
    Configuration configuration = new Configuration();
    HadoopDefaults.trim(configuration);

    assertThat(configuration.get("mapreduce.job.maps")).isNull();
    assertThat(configuration.get("hadoop.security.group.mapping.ldap.ssl")).isNull();
    assertThat(configuration).as("properties").hasSizeLessThan(60);
    assertThat(configuration.get("ipc.client.connect.timeout")).isNull();
    assertThat(new Configuration(configuration).get("ipc.client.connect.timeout"))
        .as("in a copy, as Spark makes one for each query")
        .isNull();
  }

  @Test
  void keepsWhatOnlyAConfigurationKnows() {
    Configuration configuration = new Configuration();
    HadoopDefaults.trim(configuration);

    assertThat(configuration.get("fs.AbstractFileSystem.file.impl")).isNotNull();
    assertThat(configuration.get("fs.abfss.impl")).isNotNull();
    assertThat(configuration.get("fs.azure.buffer.dir")).isNotNull();
    assertThat(configuration.get("mapreduce.outputcommitter.factory.scheme.s3a")).isNotNull();
  }

  /** What Spark loads for its first write brings defaults of its own, and all others with them. */
  @Test
  void staysTrimmedWhenSparkHasWritten(@TempDir Path folder) {
    SparkSession spark = SparkFixture.session();

    spark.range(1).write().parquet(folder.resolve("rows").toUri().toString());

    assertThat(spark.sparkContext().hadoopConfiguration()).as("properties").hasSizeLessThan(100);
  }

  @Test
  void keepsWhatSomebodySet() {
    Configuration configuration = new Configuration();
    configuration.set("ipc.client.connect.timeout", "7");
    HadoopDefaults.trim(configuration);

    assertThat(configuration.get("ipc.client.connect.timeout")).isEqualTo("7");
  }
}
