package io.rosterlake.connect.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a record says that it was changed. */
class ModifiedTimeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02T03:04:05.006Z",
        "2024-02-29T23:59:59.999Z",
        "2026-12-31T24:00:00.000Z",
        "2016-12-31T23:59:60.000Z",
        "2026-01-02T03:04:05Z"
      })
  void aRecordMaySpellATimeAsTheStandardDoes(String text) {
    assertThat(ModifiedTime.parse(text)).contains(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-13-02T03:04:05.006Z",
        "2026-01-02T03:61:05.006Z",
        "2026-01-02T03:04:0a.006Z",
        "2026-01-02T+3:04:05.006Z",
        "soon"
      })
  void aRecordThatSpellsNoTimeHasNone(String text) {
    assertThat(ModifiedTime.parse(text)).isEmpty();
  }

  @Test
  void aDateIsItsFirstMoment() {
    assertThat(ModifiedTime.parse("2026-01-02")).contains(Instant.parse("2026-01-02T00:00:00Z"));
  }
}
