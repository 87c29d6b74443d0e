package io.rosterlake.config;

import java.time.Instant;

/**
 * What a run reads: one connector, for one year, within a window of time.
 *
 * @param dataConnector the id of the connector
 * @param year the id of the year time period
 * @param effectiveDateTime the first moment of the window
 * @param expirationDateTime the first moment after the window
 */
public record InboundFlow(
    String id,
    String displayName,
    String dataDomain,
    String dataConnector,
    String year,
    Instant effectiveDateTime,
    Instant expirationDateTime) {
  static final String DEFAULT_DATA_DOMAIN = "educationRostering";

  /** Whether the flow may run at {@code now}. */
  public boolean isOpenAt(Instant now) {
    return !now.isBefore(effectiveDateTime) && now.isBefore(expirationDateTime);
  }
}
