package io.rosterlake.quality;

import java.util.Locale;

/** What became of a record. */
public enum Outcome {
  /** It goes on as it is. */
  ACCEPTED,
  /** It goes on without the values that were warned about. */
  WARNED,
  /** It leaves. */
  REJECTED;

  /** The value in the {@value JudgedColumns#OUTCOME} column. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The folder that holds such rows when they are staged split by outcome. */
  public String folder() {
    return "/" + JudgedColumns.OUTCOME + "=" + label() + "/";
  }
}
