package io.rosterlake.jobs.verify;

import io.rosterlake.lake.LakeDamage;
import io.rosterlake.lake.TableCheck;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was found in a lake.
 *
 * @param runId the run whose tables were looked at; empty when the log of runs cannot say which
 * @param layers by layer, what was looked at
 * @param counted how many tables had their rows compared with what a run counted
 * @param damages what is wrong
 */
public record VerifyReport(
    Optional<String> runId,
    TableCheck.Depth depth,
    SortedMap<String, LayerTally> layers,
    long counted,
    List<LakeDamage> damages) {

  public VerifyReport {
    layers = new TreeMap<>(layers);
    damages = List.copyOf(damages);
  }

  /** Whether nothing is wrong. */
  public boolean isSound() {
    return damages.isEmpty();
  }

  /** All layers. */
  public LayerTally total() {
    return layers.values().stream().reduce(LayerTally.NONE, LayerTally::plus);
  }
}
