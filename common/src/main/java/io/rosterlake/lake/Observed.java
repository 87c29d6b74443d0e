package io.rosterlake.lake;

import java.util.Map;
import org.apache.spark.sql.Observation;

/** Counts taken while rows pass on their way to a file, so that nothing is read twice. */
public record Observed(Observation observation) {

  public Observed() {
    this(new Observation());
  }

  /** The count of that name; waits until the rows have passed. */
  public long count(String name) {
    return ((Number) all().get(name)).longValue();
  }

  /** Every count by name; waits until the rows have passed. */
  public Map<String, Object> all() {
    try {
      return observation.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while counting rows", e);
    }
  }
}
