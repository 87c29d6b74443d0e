package io.rosterlake.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Times in exported text files. */
class TimeTextTest {
  private final TimeText text = new TimeText();

  @Test
  void spellsEachTimeInUtcDownToTheMicrosecond() {
    assertThat(text("2026-09-01T02:00:00Z")).isEqualTo("2026-09-01T02:00:00.000000Z");
    assertThat(text("2026-09-01T02:00:00Z")).isEqualTo("2026-09-01T02:00:00.000000Z");
    assertThat(text("2026-09-02T13:14:15.000016Z")).isEqualTo("2026-09-02T13:14:15.000016Z");
    assertThat(text("2026-09-01T02:00:00Z")).isEqualTo("2026-09-01T02:00:00.000000Z");
  }

  @Test
  void spellsTimesBeforeTheEpoch() {
    assertThat(text("1969-12-31T23:59:59.999999Z")).isEqualTo("1969-12-31T23:59:59.999999Z");
    assertThat(text("1600-02-29T00:00:00Z")).isEqualTo("1600-02-29T00:00:00.000000Z");
  }

  @Test
  void leavesWhatIsMissingMissing() {
    assertThat(text.call(null)).isNull();
  }

  private String text(String time) {
    Instant instant = Instant.parse(time);
    return text.call(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
  }
}
