package io.rosterlake.jobs.model;

import io.rosterlake.jobs.run.Progress;
import java.util.Optional;

/**
 * Ends a run at a point by an exception, in whichever thread comes there first; no other thread
 * gets past a point after that. What a run gives back when it fails, it gives back: runs that
 * cannot even do that die in a JVM of their own, in another test.
 */
final class Death implements Progress {
  private final Optional<Point> point;
  private boolean isPublished;
  private boolean isDead;

  private Death(Optional<Point> point) {
    this.point = point;
  }

  static Death at(Point point) {
    return new Death(Optional.of(point));
  }

  static Death never() {
    return new Death(Optional.empty());
  }

  static final class Died extends RuntimeException {
    Died(String at) {
      super("died at " + at);
    }
  }

  @Override
  public void enter(String stage, String flow) {}

  @Override
  public synchronized void reached(String at) {
    // The commit to the run log is the publication.
    isPublished = isPublished || (!isDead && at.equals("after commit runs/run"));
    isDead = isDead || point.filter(each -> each.is(at)).isPresent();
    if (isDead) {
      throw new Died(at);
    }
  }

  /** Whether the run came past its publication. */
  synchronized boolean isPublished() {
    return isPublished;
  }
}
