package io.rosterlake.config;

import java.util.List;

/**
 * A student information system that sends rosters.
 *
 * @param id the value of the partition column of its rows
 * @param vendor its maker; with the name of a provider of the catalog, that profile holds for its
 *     API; empty when not stated
 */
public record SourceSystem(
    String id, String displayName, String vendor, List<UserMatchingSetting> userMatchingSettings) {

  public SourceSystem {
    userMatchingSettings = List.copyOf(userMatchingSettings);
  }
}
