package io.rosterlake.source;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The upload that a run reads, of those that are unread.
 *
 * @param unread how many wait behind it
 * @param replacesOthers whether older ones are passed over because it holds every record
 */
public record NextUpload(FoundUpload found, long unread, boolean replacesOthers) {

  /** The upload that somebody names, whatever else is there. */
  public static NextUpload named(FoundUpload found) {
    return new NextUpload(found, 0, false);
  }

  /**
   * The newest upload that holds every record, or the oldest: changes must be read one upload after
   * the other.
   *
   * @param unread the oldest first
   * @param isPartial whether the upload at a place holds changes only; asked for the newest first
   */
  public static Optional<NextUpload> of(List<FoundUpload> unread, IntPredicate isPartial) {
    if (unread.isEmpty()) {
      return Optional.empty();
    }
    int index = unread.size() - 1;
    while (index > 0 && isPartial.test(index)) {
      index--;
    }
    return Optional.of(new NextUpload(unread.get(index), unread.size() - 1L - index, index > 0));
  }
}
