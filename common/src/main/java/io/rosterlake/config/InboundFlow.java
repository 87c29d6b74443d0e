package io.rosterlake.config;

import java.time.Instant;

/**
 * What a run reads: one connector, for one year, within a window of time.
 *
 * @param dataConnector the id of the connector
 * @param year the id of the year time period
 * @param effectiveDateTime the first moment of the window
 * @param expirationDateTime the first moment after the window
 * @param absence what becomes of records that an upload no longer has
 */
public record InboundFlow(
    String id,
    String displayName,
    String dataDomain,
    String dataConnector,
    String year,
    Instant effectiveDateTime,
    Instant expirationDateTime,
    WhenAbsent absence) {
  static final String DEFAULT_DATA_DOMAIN = "educationRostering";

  /** Whether the flow may run at {@code now}. */
  public boolean isOpenAt(Instant now) {
    return !now.isBefore(effectiveDateTime) && now.isBefore(expirationDateTime);
  }

  /** What becomes of records that an upload no longer has. */
  public enum WhenAbsent implements Coded {
    /** They are switched off, as each table declares it. */
    DEACTIVATE("deactivate"),
    /** They stay as they were: uploads are partial and only add and change. */
    IGNORE("ignore");

    static final WhenAbsent DEFAULT = DEACTIVATE;

    private final String code;

    WhenAbsent(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }
}
