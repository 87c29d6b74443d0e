package io.rosterlake.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenTest {
  @TempDir private Path lake;

  @Test
  void onlyWhatWasNotThereBeforeCounts() throws IOException {
    write("users/part-0.parquet", "before");
    write("users/_delta_log/00000000000000000000.json", "{}");
    Map<Path, Long> before = Written.files(lake);

    write("users/part-1.parquet", "four and more");
    write("users/_delta_log/00000000000000000001.json", "{}");
    write("users/.part-1.parquet.crc", "sum");

    assertThat(Written.between(before, Written.files(lake))).isEqualTo(new Written(1, 2, 15));
  }

  @Test
  void aLakeThatIsNotThereHasNoFiles() throws IOException {
    assertThat(Written.files(lake.resolve("none"))).isEmpty();
  }

  private void write(String file, String text) throws IOException {
    Path path = lake.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
