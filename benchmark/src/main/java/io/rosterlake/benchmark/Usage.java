package io.rosterlake.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a run took.
 *
 * @param wallSeconds from the start of the process to its end
 * @param cpuSeconds of all its threads, in user and system mode
 * @param peakBytes the high-water mark of its resident memory
 */
public record Usage(double wallSeconds, double cpuSeconds, long peakBytes) {

  /** The median of each figure of its own; of two runs, the greater. */
  public static Usage median(List<Usage> runs) {
    return new Usage(
        median(runs, Usage::wallSeconds),
        median(runs, Usage::cpuSeconds),
        (long) median(runs, Usage::peakBytes));
  }

  private static double median(List<Usage> runs, ToDoubleFunction<Usage> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
