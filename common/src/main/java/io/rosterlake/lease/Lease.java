package io.rosterlake.lease;

import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.LakePaths;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * The right to write a lake, which one run at a time has. A thread renews it until it is closed; of
 * a run that died it expires by itself, after {@code rosterlake.lease.expiry-seconds} (30) of the
 * Hadoop configuration.
 *
 * <p>Claims are numbered files in {@link LakePaths#leaseFolder}, and the highest number counts. It
 * is free when its holder gave it back, or did not renew it for the expiry; whoever then creates
 * the next number holds the lake. The newest file always stays, so that no number comes twice.
 * There are no file locks: what the storage has to do is to create a file only if it is absent.
 *
 * <p>No lease can stop a run that was paused and does not know that another took over. It finds out
 * at the next renewal or {@link #confirm}; for the moment between that and the publication, the
 * commit that publishes must itself fail when another run published.
 */
public final class Lease implements AutoCloseable {
  /** After Spark has stopped its work, and before Hadoop closes its file systems. */
  private static final int SHUTDOWN_PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 10;

  private final ClaimFolder folder;
  private final LeaseTerms terms;
  private final long number;
  private final ScheduledExecutorService heartbeat;
  private final Runnable onShutdown;
  private Claim claim;
  private volatile long renewedAt;
  private volatile Optional<String> ended = Optional.empty();
  private volatile Optional<Exception> failure = Optional.empty();

  private Lease(ClaimFolder folder, LeaseTerms terms, long number, Claim claim, long claimedAt) {
    this.folder = folder;
    this.terms = terms;
    this.number = number;
    this.claim = claim;
    this.renewedAt = claimedAt;
    this.onShutdown = () -> end("the program is being stopped");
    this.heartbeat =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "rosterlake-lease");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Takes the lake, and waits as long as another run holds it.
   *
   * @param holder what the lake is held for, as others will read it: {@code run of flow rosters}
   * @param notice is told once for each run that is waited for, or taken for dead
   * @throws LakeException when the storage cannot be read or written
   */
  public static Lease takeOrWait(
      LakePaths paths, Configuration configuration, String holder, WaitNotice notice) {
    return queue(paths, configuration, holder, notice).takeOrWait();
  }

  /**
   * Takes the lake, or fails when another run holds it. A run that died long enough ago holds
   * nothing.
   *
   * @param notice is told of a run that is taken for dead
   * @throws LakeException when another run holds the lake, naming it; when the storage cannot be
   *     read or written
   */
  public static Lease takeOrRefuse(
      LakePaths paths, Configuration configuration, String holder, WaitNotice notice) {
    return queue(paths, configuration, holder, notice).takeOrRefuse();
  }

  /**
   * Who holds the lake just now, for people: whether a claim is fresh is told by the clock of this
   * machine, which need not be that of the storage.
   *
   * @return as part of a sentence; empty when nobody does
   * @throws LakeException when the storage cannot be read
   */
  public static Optional<String> holder(LakePaths paths, Configuration configuration) {
    try {
      ClaimFolder folder = new ClaimFolder(paths, configuration);
      SortedMap<Long, Long> claims = folder.list();
      if (claims.isEmpty()) {
        return Optional.empty();
      }
      long newest = claims.lastKey();
      long silence = System.currentTimeMillis() - claims.get(newest);
      boolean isFresh = silence <= LeaseTerms.of(configuration).expiry().toMillis();
      Optional<Claim> claim = folder.read(newest);
      boolean isHeld = isFresh && claim.filter(Claim::released).isEmpty();
      return isHeld
          ? Optional.of(
              claim
                  .map(each -> "%s since %s".formatted(each.description(), each.claimedAt()))
                  .orElse(Claim.UNREADABLE))
          : Optional.empty();
    } catch (IOException e) {
      throw new LakeException(
          "cannot read who holds the lake %s: %s".formatted(paths.root(), e.getMessage()), e);
    }
  }

  private static LeaseQueue queue(
      LakePaths paths, Configuration configuration, String holder, WaitNotice notice) {
    LeaseTerms terms = LeaseTerms.of(configuration);
    try {
      return new LeaseQueue(new ClaimFolder(paths, configuration), terms, holder, notice);
    } catch (IOException e) {
      throw new LakeException(
          "cannot open the file system of the lake %s: %s; check the address of the lake, the network, and who signs in to the storage"
              .formatted(paths.root(), e.getMessage()),
          e);
    }
  }

  /**
   * @param claimedAt {@link System#nanoTime} before the claim was written
   */
  static Lease held(
      ClaimFolder folder, LeaseTerms terms, long number, Claim claim, long claimedAt) {
    Lease lease = new Lease(folder, terms, number, claim, claimedAt);
    ShutdownHookManager.get().addShutdownHook(lease.onShutdown, SHUTDOWN_PRIORITY);
    long delay = terms.renewal().toMillis();
    ScheduledFuture<?> unused =
        lease.heartbeat.scheduleWithFixedDelay(lease::beat, delay, delay, TimeUnit.MILLISECONDS);
    return lease;
  }

  /**
   * Grows from holder to holder of this lake: of two runs, the one with the higher is the later.
   */
  public long number() {
    return number;
  }

  /**
   * Throws when this run is known to hold the lake no more, or cannot know. It does not look at the
   * storage, so it may be called often.
   *
   * @throws LakeException saying who took over, or why the lease could not be renewed
   */
  public void requireHeld() {
    ended.ifPresent(
        why -> {
          throw new LakeException(why);
        });
    Duration silence = Duration.ofNanos(System.nanoTime() - renewedAt);
    if (silence.compareTo(terms.expiry()) > 0) {
      throw new LakeException(
          "this run could not renew its claim %s for %s (limit %s)%s, so another run may hold the lake now. This run publishes nothing; check the storage, then start it again."
              .formatted(
                  folder.path(number),
                  LeaseTerms.spoken(silence),
                  LeaseTerms.spoken(terms.expiry()),
                  failure.map(cause -> ": " + cause.getMessage()).orElse("")),
          failure.orElse(null));
    }
  }

  /**
   * Renews the lease and looks at the storage whether it is still the newest: what a run does right
   * before it publishes.
   *
   * @throws LakeException when it is not, or when the storage does not answer
   */
  public synchronized void confirm() {
    try {
      renew();
      if (ended.isEmpty()) {
        findSuccessor();
      }
    } catch (IOException e) {
      throw new LakeException(
          "cannot confirm that this run still holds the lake: %s. This run publishes nothing; check the storage, then start it again."
              .formatted(e.getMessage()),
          e);
    }
    requireHeld();
  }

  /**
   * Gives the lake back to whoever waits. When the storage fails just then, others wait for the
   * expiry; that is no failure of the run.
   */
  @Override
  public void close() {
    try {
      ShutdownHookManager.get().removeShutdownHook(onShutdown);
    } catch (IllegalStateException e) {
      // The program is being stopped: the hook gives the lake back, once Spark has stopped.
      return;
    }
    end("this run has given the lake back");
  }

  /** Lets the lease fall silent, as a run does that is paused or cut off from its storage. */
  void fallSilent() {
    heartbeat.shutdown();
    try {
      if (!heartbeat.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("a renewal does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void beat() {
    try {
      renew();
    } catch (IOException | RuntimeException e) {
      // Tried again at the next beat; requireHeld tells when that has failed for too long.
      failure = Optional.of(e);
    }
  }

  private synchronized void renew() throws IOException {
    if (ended.isPresent()) {
      return;
    }
    findSuccessor();
    if (ended.isPresent()) {
      return;
    }
    long at = System.nanoTime();
    claim = claim.renewed();
    folder.replace(number, claim);
    renewedAt = at;
    failure = Optional.empty();
  }

  private void findSuccessor() throws IOException {
    SortedMap<Long, Long> later = folder.list().tailMap(number + 1);
    if (later.isEmpty()) {
      return;
    }
    String who = folder.read(later.lastKey()).map(Claim::description).orElse("another run");
    ended =
        Optional.of(
            "%s took over the lake, because this run had not renewed its claim for %s: it was paused, or cut off from the storage. This run publishes nothing; start it again."
                .formatted(who, LeaseTerms.spoken(terms.expiry())));
    heartbeat.shutdown();
  }

  private synchronized void end(String why) {
    heartbeat.shutdown();
    if (ended.isPresent()) {
      return;
    }
    ended = Optional.of(why + ", so it publishes nothing more");
    try {
      giveBack();
    } catch (IOException e) {
      // It expires instead.
      return;
    }
  }

  private void giveBack() throws IOException {
    try {
      folder.replace(number, claim.givenBack());
    } catch (IOException e) {
      // A disk may be full because of this very run.
      folder.overwrite(number, claim.givenBack());
    }
  }
}
