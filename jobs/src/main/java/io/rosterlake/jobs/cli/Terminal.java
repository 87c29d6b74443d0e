package io.rosterlake.jobs.cli;

import io.rosterlake.jobs.run.Progress;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Shows on one line of a terminal which stage a run is in, and wipes the line at the end. In a pipe
 * it shows nothing.
 */
final class Terminal implements Progress, AutoCloseable {
  private static final String WIPE = "\r\033[2K";

  private final PrintStream err;
  private final boolean isTerminal;
  private final long start = System.nanoTime();

  Terminal() {
    // The launcher knows whether standard error is a terminal; the JVM only knows it of all three.
    this.isTerminal = Boolean.getBoolean("rosterlake.terminal");
    this.err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
  }

  @Override
  public void enter(String stage, String flow) {
    if (isTerminal) {
      long seconds = (System.nanoTime() - start) / 1_000_000_000L;
      err.print(
          WIPE + "[" + seconds + " s] " + stage + (flow.isEmpty() ? "" : "  " + flow) + " ...");
      err.flush();
    }
  }

  /** Said in a pipe, too: whoever reads the log wants to know why a run took so long. */
  @Override
  public void note(String sentence) {
    wipe();
    err.println(Printable.line(sentence));
    err.flush();
  }

  void say(String text) {
    enter(text, "");
  }

  @Override
  public void close() {
    wipe();
  }

  /** Empties the line, so that results can be printed. */
  void wipe() {
    if (isTerminal) {
      err.print(WIPE);
      err.flush();
    }
  }
}
