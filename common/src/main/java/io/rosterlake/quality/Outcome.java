package io.rosterlake.quality;

import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Column;

/** What became of a record. */
public enum Outcome {
  /** It goes on as it is. */
  ACCEPTED,
  /** It goes on without the values that were warned about. */
  WARNED,
  /**
   * It leaves without a finding of its own: it was joined with another record of its key, or what
   * it refers to is to be deleted.
   */
  LEFT_OUT,
  /** It leaves, because something is wrong with it. */
  REJECTED;

  /** Those whose records go on. */
  public static final Set<Outcome> STAYING = Set.of(ACCEPTED, WARNED);

  /** The value in the {@value ValidatedColumns#OUTCOME} column. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the record of a row goes on. */
  static Column stays(Column outcome) {
    return outcome.isin(STAYING.stream().map(Outcome::label).toArray());
  }

  /** The folder that holds such rows when they are staged split by outcome. */
  public String folder() {
    return "/" + ValidatedColumns.OUTCOME + "=" + label() + "/";
  }
}
