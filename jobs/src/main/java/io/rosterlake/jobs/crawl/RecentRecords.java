package io.rosterlake.jobs.crawl;

import io.rosterlake.connect.oneroster.RosterRecord;
import io.rosterlake.run.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records that were changed last: the next read of changes asks for them again. It knows them
 * by a hash of all that they say, so that one which says something else is new.
 */
final class RecentRecords {
  /** More are not kept: they are read again, which costs a run and no data. */
  static final int MOST = 1000;

  /** Those that may still turn out to be recent, before the latest change is known. */
  private static final int MOST_CANDIDATES = 4 * MOST;

  /** 128 bits in hexadecimal digits. */
  private static final int HASH_LENGTH = 32;

  private final Duration overlap;
  private final Map<String, Instant> candidates = new HashMap<>();
  private Instant latest = Instant.MIN;
  private boolean areTooMany;

  /**
   * Of a collection.
   *
   * @param overlap how long before the latest change is recent
   */
  RecentRecords(Duration overlap) {
    this.overlap = overlap;
  }

  /** Notes a record; returns its hash if it may be recent. */
  Optional<String> note(RosterRecord record) {
    Optional<Instant> time = record.modifiedAt();
    if (time.isEmpty() || isOld(time.get())) {
      return Optional.empty();
    }
    if (time.get().isAfter(latest)) {
      areTooMany &= !isOlder(latest, time.get());
      latest = time.get();
    }
    String hash = Digest.of(record.json()).substring(0, HASH_LENGTH);
    if (!areTooMany) {
      candidates.put(hash, time.get());
      if (candidates.size() > MOST_CANDIDATES) {
        forgetOldOnes();
        areTooMany = candidates.size() > MOST_CANDIDATES / 2;
      }
    }
    return Optional.of(hash);
  }

  private boolean isOld(Instant time) {
    return !latest.equals(Instant.MIN) && isOlder(time, latest);
  }

  private boolean isOlder(Instant time, Instant than) {
    return !than.equals(Instant.MIN) && time.isBefore(than.minus(overlap));
  }

  private void forgetOldOnes() {
    candidates.values().removeIf(this::isOld);
  }

  /** Their hashes, sorted; none when there are too many of them. */
  List<String> hashes() {
    forgetOldOnes();
    return areTooMany || candidates.size() > MOST
        ? List.of()
        : candidates.keySet().stream().sorted().toList();
  }

  /** Forgets all. */
  void startOver() {
    candidates.clear();
    latest = Instant.MIN;
    areTooMany = false;
  }
}
