package io.rosterlake.connect.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

/**
 * What a client needs in order to wait. All of it is safe for several threads.
 *
 * @param clock tells the time
 * @param sleeper lets time pass
 * @param random spreads the pauses of clients that failed together
 */
public record Waiting(InstantSource clock, Sleeper sleeper, Random random) {

  /** Lets time pass. */
  @FunctionalInterface
  public interface Sleeper {
    /**
     * Returns after a pause.
     *
     * @throws InterruptedException when the program is being stopped
     */
    void sleep(Duration pause) throws InterruptedException;
  }
}
