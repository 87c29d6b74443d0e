package io.rosterlake.jobs.export;

import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_micros;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Times as text in UTC: {@code 2026-09-01T02:00:00.000000Z}.
 *
 * <p>This is a function of ours although Spark has {@code date_format}, which spells every time
 * anew: rows that stand together were first and last seen by the same few runs, so the text of the
 * time before is nearly always the one that is asked for (docs/performance.md).
 */
final class TimeText implements UDF1<Long, String> {
  private static final long serialVersionUID = 1L;

  /** How a text file has times. */
  static final String FORMAT = "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'";

  private static final DateTimeFormatter FORMATTER =
      DateTimeFormatter.ofPattern(FORMAT).withZone(ZoneOffset.UTC);

  /** One object, so that tasks which share this function see a time with its own text. */
  private transient Spelled last;

  private record Spelled(long micros, String text) {}

  /** The texts of a timestamp column; null stays null. */
  static Column of(Column times) {
    return udf(new TimeText(), DataTypes.StringType).apply(unix_micros(times));
  }

  @Override
  public String call(Long micros) {
    if (micros == null) {
      return null;
    }
    Spelled spelled = last;
    if (spelled == null || spelled.micros() != micros) {
      Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
      spelled = new Spelled(micros, FORMATTER.format(time));
      last = spelled;
    }
    return spelled.text();
  }
}
