package io.rosterlake.history;

import java.util.Map;

/** How many rows meet each kind of change. */
public record ChangeCounts(
    long firstSeen,
    long changed,
    long unchanged,
    long returned,
    long noLongerSeen,
    long absent,
    long notSent) {
  static final ChangeCounts NONE = new ChangeCounts(0, 0, 0, 0, 0, 0, 0);

  static ChangeCounts of(Map<ChangeKind, Long> counts) {
    return new ChangeCounts(
        counts.getOrDefault(ChangeKind.FIRST_SEEN, 0L),
        counts.getOrDefault(ChangeKind.CHANGED, 0L),
        counts.getOrDefault(ChangeKind.UNCHANGED, 0L),
        counts.getOrDefault(ChangeKind.RETURNED, 0L),
        counts.getOrDefault(ChangeKind.NO_LONGER_SEEN, 0L),
        counts.getOrDefault(ChangeKind.ABSENT, 0L),
        counts.getOrDefault(ChangeKind.NOT_SENT, 0L));
  }

  /**
   * The same, where rows that look unchanged may be absent.
   *
   * @param rows how many are in the upload
   */
  ChangeCounts ofSent(long rows) {
    long surplus = present() - rows;
    if (surplus < 0 || surplus > unchanged) {
      throw new IllegalStateException(
          "%d rows were sent, but %s were counted; this is a defect of Rosterlake: please report it"
              .formatted(rows, this));
    }
    return new ChangeCounts(
        firstSeen, changed, unchanged - surplus, returned, noLongerSeen, absent + surplus, notSent);
  }

  /** The same, where so many of the rows that are gone count as unchanged. */
  ChangeCounts withContinued(long rows) {
    return new ChangeCounts(
        firstSeen, changed, unchanged + rows, returned, noLongerSeen - rows, absent, notSent);
  }

  /** Rows that are in the upload. */
  public long present() {
    return firstSeen + changed + unchanged + returned;
  }

  /** Rows that were there before the upload. */
  public long presentBefore() {
    return changed + unchanged + noLongerSeen;
  }

  /** Rows that are not what they were. */
  public long moved() {
    return firstSeen + changed + returned + noLongerSeen;
  }
}
