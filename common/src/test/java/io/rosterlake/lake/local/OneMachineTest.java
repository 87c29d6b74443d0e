package io.rosterlake.lake.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneMachineTest {
  private static final String FILES = "spark.hadoop.fs.file.impl";

  @ParameterizedTest
  @ValueSource(strings = {"local", "local[2]", "local[*]"})
  void aLaptopGetsFileSystemsThatStartNoPrograms(String master) {
    assertThat(completed(new SparkConf(false).setMaster(master)).get(FILES))
        .isEqualTo(LocalFiles.class.getName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn", "spark://head:7077", "local-cluster[2,1,1024]"})
  void aClusterKeepsItsOwnSettings(String master) {
    assertThat(completed(new SparkConf(false).setMaster(master)).getAll())
        .containsExactly(scala.Tuple2.apply("spark.master", master));
  }

  @Test
  void whatSomebodySetStays() {
    SparkConf configuration =
        new SparkConf(false).setMaster("local[2]").set("spark.driver.host", "laptop.example");
    assertThat(completed(configuration).get("spark.driver.host")).isEqualTo("laptop.example");
  }

  private static SparkConf completed(SparkConf configuration) {
    OneMachine.complete(configuration);
    return configuration;
  }
}
