package io.rosterlake.run;

/** What a run changed in one gold table, within the scope of one flow. */
public record TableChanges(
    String table,
    long version,
    long firstSeen,
    long changed,
    long unchanged,
    long returned,
    long noLongerSeen,
    long absent) {

  /** Rows that are in the upload. */
  public long present() {
    return firstSeen + changed + unchanged + returned;
  }
}
