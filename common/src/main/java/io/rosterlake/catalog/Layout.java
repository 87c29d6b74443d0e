package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the records of a format's files are written down. */
public enum Layout {
  /** Comma-separated values in UTF-8 with a header, one record a line. */
  @JsonProperty("csv")
  CSV(1),
  /** JSON Lines in UTF-8: one JSON object a line. */
  @JsonProperty("jsonLines")
  JSON_LINES(5);

  private final int timesCsv;

  Layout(int timesCsv) {
    this.timesCsv = timesCsv;
  }

  /** About as many bytes as the same records take in CSV, which repeats no names. */
  public long asCsv(long bytes) {
    return bytes / timesCsv;
  }
}
