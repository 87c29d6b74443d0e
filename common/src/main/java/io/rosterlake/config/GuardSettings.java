package io.rosterlake.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When a run is held because too much would be missing after it, or is missing from the start.
 *
 * @param noLongerSeen the share of a table's active rows above which a run that would switch them
 *     off is held, 0.10 for 10 %
 * @param tables other shares, by table
 * @param vanished what happens to a run in which something is missing as a whole
 * @param rejected the share of the lines of a required file above which a run that rejects them is
 *     held; 1 for no limit
 */
public record GuardSettings(
    double noLongerSeen, Map<String, Double> tables, Vanished vanished, double rejected) {
  static final double DEFAULT_NO_LONGER_SEEN = 0.10;
  static final double DEFAULT_REJECTED = 0.5;

  public GuardSettings {
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
  }

  /** Settings with the default share of rejected lines. */
  public GuardSettings(double noLongerSeen, Map<String, Double> tables, Vanished vanished) {
    this(noLongerSeen, tables, vanished, DEFAULT_REJECTED);
  }

  /** The share that goes for {@code table}. */
  public double noLongerSeen(String table) {
    return tables.getOrDefault(table, noLongerSeen);
  }

  /**
   * What happens to a run in which an entity that had records has none, a file of the earlier
   * upload is missing, or an organization's people are all gone.
   */
  public enum Vanished implements Coded {
    HOLD("hold"),
    PUBLISH("publish");

    static final Vanished DEFAULT = HOLD;

    private final String code;

    Vanished(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }
}
