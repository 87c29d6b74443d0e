package io.rosterlake.jobs.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the model says of several stays, spelled out: the model must not be wrong itself. */
class StaysTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-09-10");

  /** Lines are {@code id:begin/end} in days of September; a blank is an open begin or end. */
  @ParameterizedTest
  @CsvSource({
    "a:1/5 b:8/, b, 1/",
    "a:1/12 b:8/20, a, 1/20",
    "a:1/10 b:12/20, a, 1/20",
    "a:10/ b:1/5, a, 1/",
    "a:/5 b:8/12, b, /12",
    "a:1/5 b:15/20 c:12/14, c, 12/20",
    "a:12/14 b:12/20, a, 12/20",
    "a:1/3 b:2/5 c:1/5, b, 1/5",
    "a:/3 b:2/5, b, /5",
    "a:1/5 a:8/, a, 1/5"
  })
  void lineThatCountsAndPeriodAre(String lines, String id, String period) {
    List<List<String>> told = Stream.of(lines.split(" ")).map(StaysTest::parts).toList();
    List<Stays<List<String>>> joined =
        Stays.joined(told, any -> "key", line -> line.get(0), StaysTest::period, TODAY);
    assertThat(joined)
        .singleElement()
        .satisfies(
            stay -> {
              assertThat(stay.line().get(0)).isEqualTo(id);
              assertThat(stay.period()).isEqualTo(period(parts("any:" + period)));
            });
  }

  private static List<String> parts(String line) {
    return List.of(line.split("[:/]", -1));
  }

  private static Period period(List<String> line) {
    return new Period(day(line.get(1)), day(line.get(2)));
  }

  private static Optional<LocalDate> day(String day) {
    return Optional.of(day)
        .filter(text -> !text.isEmpty())
        .map(text -> LocalDate.of(2026, 9, Integer.parseInt(text)));
  }
}
