package io.rosterlake.config;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * What upkeep keeps of past runs.
 *
 * @param history gold and silver as runs published them, which {@code sql --run} and {@code undo}
 *     read
 * @param bronze the rows of uploads as they were received
 * @param findings the findings of runs
 * @param exports the folders of outbound flows
 */
public record Retention(Keep history, Keep bronze, Keep findings, Keep exports) {
  /** Each export is whole, so exports take more room than all else. */
  static final Retention DEFAULT =
      new Retention(Keep.runsOf(30), Keep.runsOf(30), Keep.daysOf(365), Keep.runsOf(7));

  /**
   * How long something is kept. With both limits, a run is kept when either keeps it.
   *
   * @param runs how many runs, counted from the newest
   * @param days how many days after the run
   */
  public record Keep(OptionalInt runs, OptionalInt days) {

    public Keep {
      if (runs.isEmpty() && days.isEmpty()) {
        throw new IllegalArgumentException("neither runs nor days limit what is kept");
      }
    }

    static Keep runsOf(int runs) {
      return new Keep(OptionalInt.of(runs), OptionalInt.empty());
    }

    static Keep daysOf(int days) {
      return new Keep(OptionalInt.empty(), OptionalInt.of(days));
    }

    /**
     * Whether a run is kept. The newest one always is, however old: it is what the lake shows.
     *
     * @param place 1 for the newest run, 2 for the one before it
     */
    public boolean keeps(int place, Instant startedAt, Instant now) {
      boolean isAmongNewest = place <= runs.orElse(1);
      return isAmongNewest || (days.isPresent() && !startedAt.isBefore(oldest(now)));
    }

    private Instant oldest(Instant now) {
      return now.minus(Duration.ofDays(days.orElseThrow()));
    }
  }
}
