package io.rosterlake.config;

import io.rosterlake.catalog.Quirks;
import java.net.URI;

/**
 * A OneRoster REST API of a source system.
 *
 * @param sourceSystem the id of the source system
 * @param apiVersion {@code 1.1} or {@code 1.2}
 * @param baseUrl as configured: the OneRoster path may be absent and a slash may end it
 * @param quirks in what the API differs from others: those of the provider, with what the connector
 *     says of them
 */
public record OneRosterApiDataConnector(
    String id,
    String displayName,
    String sourceSystem,
    String apiVersion,
    URI baseUrl,
    Credential credential,
    boolean isContactsEnabled,
    boolean isDemographicsEnabled,
    boolean isFlagsEnabled,
    Paging paging,
    FullRead fullRead,
    Quirks quirks)
    implements DataConnector {

  @Override
  public String fileFormat() {
    return apiVersion.equals("1.1") ? "oneRosterV1Rev1Rest" : "oneRosterV1Rev2Rest";
  }

  /**
   * How the API is paged through.
   *
   * @param limit records asked for at a time
   * @param parallel requests under way at a time
   */
  public record Paging(int limit, int parallel) {
    static final Paging DEFAULT = new Paging(5000, 4);
  }
}
