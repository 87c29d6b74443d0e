package io.rosterlake.connect.oneroster;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** The times of {@code dateLastModified}, as servers write them and as filters need them. */
public final class ModifiedTime {
  private static final DateTimeFormatter TO_THE_MILLISECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** A time without a zone is in UTC. */
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern(
          "uuuu-MM-dd['T'HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][.SS][.S]][XXX][XX][X]");

  private static final String USUAL = "0000-00-00T00:00:00.000Z";
  private static final int LENGTH_OF_A_DATE = 10;

  private ModifiedTime() {}

  /** The instant that a text stands for; a date is its first moment. Empty for other texts. */
  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(isAsUsual(text) ? ofUsual(text) : Instant.parse(text));
    } catch (DateTimeException e) {
      return parseLeniently(text);
    }
  }

  /** Whether it looks as OneRoster asks for: every record has one, and most servers obey. */
  private static boolean isAsUsual(String text) {
    if (text.length() != USUAL.length()) {
      return false;
    }
    for (int at = 0; at < USUAL.length(); at++) {
      char expected = USUAL.charAt(at);
      char found = text.charAt(at);
      if (expected == '0' ? found < '0' || found > '9' : found != expected) {
        return false;
      }
    }
    // The end of a day (24:00) and leap seconds are for the formatter.
    return number(text, 11, 13) < 24 && number(text, 17, 19) < 60;
  }

  /** Much faster than a formatter. */
  private static Instant ofUsual(String text) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19),
            number(text, 20, 23) * 1_000_000)
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static Optional<Instant> parseLeniently(String text) {
    try {
      if (text.length() == LENGTH_OF_A_DATE) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      TemporalAccessor parsed =
          WRITTEN.withZone(ZoneOffset.UTC).parse(text.replaceFirst("(?<=\\d) (?=\\d)", "T"));
      return Optional.of(Instant.from(parsed));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** An instant as filters spell it, to the millisecond. */
  public static String text(Instant time) {
    return TO_THE_MILLISECOND.format(time);
  }

  /**
   * The day before an instant, for servers that compare dates: what they compare with is the whole
   * day, so changes of the day itself might count as no later.
   */
  public static String dayBefore(Instant time) {
    return time.minus(1, ChronoUnit.DAYS).atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
