package io.rosterlake.connect.oneroster;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
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

  private static final int LENGTH_OF_A_DATE = 10;

  private ModifiedTime() {}

  /** The instant that a text stands for; a date is its first moment. Empty for other texts. */
  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return parseLeniently(text);
    }
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
