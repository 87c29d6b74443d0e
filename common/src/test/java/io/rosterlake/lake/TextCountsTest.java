package io.rosterlake.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.testing.SparkFixture;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;

class TextCountsTest {
  @Test
  void countsEachTextOfAllPartitionsWhileRowsPass() {
    assertThat(counted("InvalidType", "DuplicateRecord", "InvalidType", "InvalidType"))
        .isEqualTo(Map.of("InvalidType", 3L, "DuplicateRecord", 1L));
  }

  @Test
  void leavesOutRowsWithoutAText() {
    assertThat(counted("InvalidType", null, null)).isEqualTo(Map.of("InvalidType", 1L));
  }

  @Test
  void isEmptyWhenNoRowPasses() {
    assertThat(counted()).isEmpty();
  }

  private static Map<String, Long> counted(String... rules) {
    List<String> texts = Arrays.asList(rules);
    Observed observed = new Observed();
    long passed =
        SparkFixture.session()
            .createDataset(texts, Encoders.STRING())
            .toDF("rule")
            .repartition(3)
            .observe(
                observed.observation(),
                TextCounts.of(col("rule")).as("found"),
                count("*").as("rows"))
            .collectAsList()
            .size();
    assertThat(observed.count("rows")).isEqualTo(passed);
    return observed.counts("found");
  }
}
