package io.rosterlake.config;

import java.util.Optional;

/**
 * How the data of a source system arrives.
 *
 * @param sourceSystem the id of the source system
 * @param fileFormat the format of the files, in the spelling of the industry data API; {@code
 *     schoolDataSyncV2.1} comes as {@code schoolDataSyncV2Rev1}; null for an API
 * @param path the folder of the uploads, absolute and in the spelling of Hadoop's {@code Path};
 *     null for an API
 * @param api present for an API
 * @param archives how much the archives of an upload may hold
 */
public record DataConnector(
    String id,
    Type type,
    String sourceSystem,
    String fileFormat,
    String path,
    String displayName,
    Optional<OneRosterApi> api,
    ArchiveLimits archives) {

  /** The ways in which data arrives. */
  public enum Type {
    FILE,
    ONE_ROSTER_API
  }
}
