package io.rosterlake.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkWorkTest {
  @TempDir private Path folder;

  @Test
  void jobsThatStartedAndTasksThatEndedAreCounted() throws IOException {
    Files.writeString(
        folder.resolve("local-1"),
        """
        {"Event":"SparkListenerLogStart","Spark Version":"4.1.3"}
        {"Event":"SparkListenerJobStart","Job ID":0}
        {"Event":"SparkListenerTaskStart","Stage ID":0}
        {"Event":"SparkListenerTaskEnd","Stage ID":0}
        {"Event":"SparkListenerTaskEnd","Stage ID":0}
        {"Event":"SparkListenerJobEnd","Job ID":0}
        """);
    Files.writeString(
        folder.resolve("local-2"), "{\"Event\":\"SparkListenerJobStart\",\"Job ID\":0}\n");
    Files.writeString(folder.resolve(".local-1.crc"), "{\"Event\":\"SparkListenerJobStart\"}");

    assertThat(SparkWork.in(folder)).isEqualTo(new SparkWork(2, 2));
  }
}
