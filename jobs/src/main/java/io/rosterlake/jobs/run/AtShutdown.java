package io.rosterlake.jobs.run;

import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;

/** What has to be done should the program be stopped, as by SIGTERM or Ctrl-C. */
final class AtShutdown implements AutoCloseable {
  /** After Spark has stopped its work; before the lake is given back and Hadoop closes. */
  private static final int PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 25;

  private final Runnable work;

  private AtShutdown(Runnable work) {
    this.work = work;
  }

  /** Has it done if the program is stopped before this is closed. */
  static AtShutdown run(Runnable work) {
    ShutdownHookManager.get().addShutdownHook(work, PRIORITY);
    return new AtShutdown(work);
  }

  @Override
  public void close() {
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(work);
    }
  }
}
