package io.rosterlake.jobs.model;

import io.rosterlake.jobs.run.Progress;

/**
 * Ends a run at a point of that number by an exception, in whichever thread comes there first; no
 * other thread gets past a point after that. What a run gives back when it fails, it gives back:
 * runs that cannot even do that die in a JVM of their own, in another test.
 */
final class Death implements Progress {
  private final int point;
  private int passed;
  private boolean isPublished;
  private boolean isDead;

  Death(int point) {
    this.point = point;
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
    if (!isDead && at.equals("after publish")) {
      isPublished = true;
    }
    isDead = isDead || passed == point;
    passed++;
    if (isDead) {
      throw new Died(at);
    }
  }

  /** Whether the run came past its publication. */
  synchronized boolean isPublished() {
    return isPublished;
  }
}
