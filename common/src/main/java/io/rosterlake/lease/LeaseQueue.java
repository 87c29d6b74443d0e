package io.rosterlake.lease;

import io.rosterlake.lake.LakeException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/** How a run comes to hold the lake: by looking, and taking the next number when it is free. */
final class LeaseQueue {
  private final ClaimFolder folder;
  private final LeaseTerms terms;
  private final String holder;
  private final WaitNotice notice;
  private Watched watched = new Watched(0, 0, 0);
  private long lastAnnounced;
  private long lastTakenForDead;

  LeaseQueue(ClaimFolder folder, LeaseTerms terms, String holder, WaitNotice notice) {
    this.folder = folder;
    this.terms = terms;
    this.holder = holder;
    this.notice = notice;
  }

  /** A claim, and when it was first seen as it is, by {@link System#nanoTime}. */
  private record Watched(long number, long modifiedAt, long since) {}

  /** The claim that counts, as one look found it; number 0 when there is none. */
  private record Look(long number, Optional<Claim> claim, Duration silence) {
    boolean isReleased() {
      return number == 0 || claim.filter(Claim::released).isPresent();
    }

    boolean isDead(LeaseTerms terms) {
      return !isReleased() && silence.compareTo(terms.expiry()) > 0;
    }

    String who() {
      return claim.map(Claim::description).orElse(Claim.UNREADABLE + ",");
    }

    String since() {
      return claim.map(claim -> " since " + claim.claimedAt()).orElse("");
    }
  }

  /** Waits until the lake is free, and says for whom. */
  Lease takeOrWait() {
    return take(this::announce);
  }

  /**
   * Does not wait.
   *
   * @throws LakeException when another run holds the lake
   */
  Lease takeOrRefuse() {
    return take(
        look -> {
          throw refusal(look);
        });
  }

  /** Looks until the lake is free; hands on each look that says who holds it. */
  private Lease take(Consumer<Look> whenHeld) {
    try {
      Look before = new Look(0, Optional.empty(), Duration.ZERO);
      while (true) {
        Look look = look();
        Optional<Lease> taken = takeIfFree(look);
        if (taken.isPresent()) {
          return taken.get();
        }
        if (isSettled(look, before)) {
          whenHeld.accept(look);
        }
        before = look;
        pause();
      }
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private Look look() throws IOException {
    // The clock first: a claim that is renewed between the two must not look older than it is.
    long now = folder.now();
    SortedMap<Long, Long> claims = folder.list();
    if (claims.isEmpty()) {
      return new Look(0, Optional.empty(), Duration.ZERO);
    }
    long number = claims.lastKey();
    Duration silence = silence(number, claims.get(number), now);
    return new Look(number, folder.read(number), silence);
  }

  /**
   * For how long a claim was not renewed: by the clock of the storage, or as long as this run has
   * seen it stand there unchanged. The time of a claim can lie in the future, when that clock was
   * set back or the lake was copied; it would never expire otherwise.
   */
  private Duration silence(long number, long modifiedAt, long now) {
    if (watched.number() != number || watched.modifiedAt() != modifiedAt) {
      watched = new Watched(number, modifiedAt, System.nanoTime());
    }
    Duration seen = Duration.ofNanos(System.nanoTime() - watched.since());
    Duration ofStorage = Duration.ofMillis(now - modifiedAt);
    return seen.compareTo(ofStorage) > 0 ? seen : ofStorage;
  }

  /** Whether a look says who holds the lake, or still cannot at the second time. */
  private boolean isSettled(Look look, Look before) {
    boolean isFree = look.isReleased() || look.isDead(terms);
    return !isFree && (look.claim().isPresent() || look.number() == before.number());
  }

  private Optional<Lease> takeIfFree(Look look) throws IOException {
    if (look.isDead(terms) && lastTakenForDead != look.number()) {
      lastTakenForDead = look.number();
      notice.tell(
          "%s has not renewed its claim for %s (limit %s) and is taken for dead; the %s takes over"
              .formatted(
                  sentence(look.who()),
                  LeaseTerms.spoken(look.silence()),
                  LeaseTerms.spoken(terms.expiry()),
                  holder));
    }
    return look.isReleased() || look.isDead(terms) ? take(look.number()) : Optional.empty();
  }

  /** Takes the number after the one that was seen to be free, unless another run is quicker. */
  Optional<Lease> take(long seen) throws IOException {
    long number = seen + 1;
    Claim claim = Claim.by(holder);
    long claimedAt = System.nanoTime();
    if (!folder.create(number, claim)) {
      return Optional.empty();
    }
    SortedMap<Long, Long> claims = folder.list();
    if (!claims.tailMap(number + 1).isEmpty()) {
      // This run was slow: the number had been used and swept away before.
      folder.delete(number);
      return Optional.empty();
    }
    // Sweeping goes upwards: as long as the claim before is there, this number is used for the
    // first time. That holds even where a listing is put together while others take and sweep.
    if (!claims.containsKey(number) || (seen > 0 && !claims.containsKey(seen))) {
      return Optional.empty();
    }
    sweep(number);
    return Optional.of(Lease.held(folder, terms, number, claim, claimedAt));
  }

  private void sweep(long number) {
    try {
      folder.sweepBelow(number, terms.expiry());
    } catch (IOException e) {
      // What stays has no meaning any more, and the next run sweeps again.
      return;
    }
  }

  private void announce(Look look) {
    if (lastAnnounced != look.number()) {
      lastAnnounced = look.number();
      notice.tell("Waiting for %s, which holds the lake%s".formatted(look.who(), look.since()));
    }
  }

  private LakeException refusal(Look look) {
    return new LakeException(
        "%s holds the lake %s%s, and one run at a time may write it. Nothing was done; start again when that one has ended, or without --no-wait to wait for it. A dead one stops to count %s after its last sign of life."
            .formatted(look.who(), folder.lake(), look.since(), LeaseTerms.spoken(terms.expiry())));
  }

  private LakeException unreachable(IOException cause) {
    return new LakeException(
        "cannot take the lake %s, because %s cannot be read or written: %s. Check that the storage can be reached and that this user may write there."
            .formatted(folder.lake(), folder.path(1).getParent(), cause.getMessage()),
        cause);
  }

  private void pause() {
    try {
      Thread.sleep(terms.poll().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the lake", e);
    }
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
