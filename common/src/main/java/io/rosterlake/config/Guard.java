package io.rosterlake.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The shares of a table's active rows above which a run that would switch them off is held.
 *
 * @param noLongerSeen the share for every table, 0.10 for 10 %
 * @param tables other shares, by table
 */
public record Guard(double noLongerSeen, Map<String, Double> tables) {
  static final double DEFAULT_NO_LONGER_SEEN = 0.10;

  public Guard {
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
  }

  /** The share that goes for {@code table}. */
  public double noLongerSeen(String table) {
    return tables.getOrDefault(table, noLongerSeen);
  }
}
