package io.rosterlake.benchmark.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SqlScriptTest {
  @Test
  void aScriptIsItsStatementsWithTheirPlaceholdersFilled() {
    SqlScript script = SqlScript.load("duckdb/90-write.sql", Map.of("out", "/lake/$1"));

    assertThat(script.statements())
        .hasSize(9)
        .first()
        .isEqualTo("copy users to '/lake/$1/users.parquet' (format parquet)");
  }

  @Test
  void aPlaceholderWithoutValueIsNamed() {
    assertThatThrownBy(() -> SqlScript.load("duckdb/90-write.sql", Map.of()))
        .hasMessage("duckdb/90-write.sql needs a value for ${out}");
  }
}
