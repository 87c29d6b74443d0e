package io.rosterlake.jobs.cli;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The threads beside that of a command. One that fails where nobody waits for it, such as Spark's
 * scheduler out of memory, would leave the command waiting for ever: it interrupts the command,
 * which then ends as if it had failed itself.
 */
final class OtherThreads implements Thread.UncaughtExceptionHandler, AutoCloseable {
  private static final AtomicReference<Throwable> FAILURE = new AtomicReference<>();

  private final Thread command = Thread.currentThread();
  private final Thread.UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  private OtherThreads() {}

  /** Watches them on behalf of this thread, until it is closed. */
  static OtherThreads watched() {
    FAILURE.set(null);
    OtherThreads watched = new OtherThreads();
    Thread.setDefaultUncaughtExceptionHandler(watched);
    return watched;
  }

  /** Why a command really failed: another thread failed first, or it did itself. */
  static Throwable cause(Throwable failure) {
    Throwable elsewhere = FAILURE.get();
    if (elsewhere == null) {
      return failure;
    }
    // The interruption has done its work; what tells others of the failure must not fail by it.
    Thread.interrupted();
    return elsewhere;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    if (FAILURE.compareAndSet(null, failure)) {
      command.interrupt();
    }
  }

  @Override
  public void close() {
    Thread.setDefaultUncaughtExceptionHandler(before);
    FAILURE.set(null);
  }
}
