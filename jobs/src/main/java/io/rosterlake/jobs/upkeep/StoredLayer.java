package io.rosterlake.jobs.upkeep;

import io.rosterlake.lake.StoredSize;
import java.util.OptionalLong;

/**
 * What a part of a lake takes of the storage.
 *
 * @param layer as {@link io.rosterlake.lake.LakePaths#layer} names it
 * @param wouldFree what upkeep would free of it
 * @param runs how many runs have written what is there; 0 where that is not known
 */
public record StoredLayer(String layer, StoredSize size, Freed wouldFree, int runs) {

  /**
   * How many bytes a run takes for each person.
   *
   * @param people how many there are; empty result for none
   */
  public OptionalLong bytesPerPersonAndRun(long people) {
    return people == 0 || runs == 0
        ? OptionalLong.empty()
        : OptionalLong.of(size.bytes() / people / runs);
  }
}
