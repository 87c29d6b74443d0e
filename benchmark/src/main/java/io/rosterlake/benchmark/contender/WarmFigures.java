package io.rosterlake.benchmark.contender;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What tenants took, one after the other in one session.
 *
 * @param seconds of each tenant
 * @param heapBytes what is left on the heap after a collection, at every tenth tenant
 */
public record WarmFigures(List<Double> seconds, List<Long> heapBytes) {
  private static final int GROUP = 10;

  /** Classes are loaded and hot code is compiled by then. */
  private static final int WARM_AFTER = 10;

  /** The least number of tenants of which anything can be said. */
  public static final int FEWEST = WARM_AFTER + GROUP;

  /** Whether the heap is looked at after so many tenants. */
  static boolean isHeapRead(int tenants) {
    return tenants % GROUP == 0;
  }

  @JsonIgnore
  public double medianOfFirst() {
    return median(seconds.subList(WARM_AFTER, WARM_AFTER + GROUP));
  }

  @JsonIgnore
  public double medianOfLast() {
    return median(seconds.subList(seconds.size() - GROUP, seconds.size()));
  }

  @JsonIgnore
  public long firstHeap() {
    return heapBytes.get(0);
  }

  @JsonIgnore
  public long lastHeap() {
    return heapBytes.get(heapBytes.size() - 1);
  }

  private static double median(List<Double> figures) {
    return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
  }
}
