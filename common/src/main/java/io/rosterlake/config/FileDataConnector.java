package io.rosterlake.config;

/**
 * A folder into which a source system puts its uploads.
 *
 * @param sourceSystem the id of the source system
 * @param fileFormat the format of the files, in the spelling of the industry data API; {@code
 *     schoolDataSyncV2.1} comes as {@code schoolDataSyncV2Rev1}
 * @param path the folder of the uploads, absolute and in the spelling of Hadoop's {@code Path}
 * @param archives how much the archives of an upload may hold
 */
public record FileDataConnector(
    String id,
    String displayName,
    String sourceSystem,
    String fileFormat,
    String path,
    ArchiveLimits archives)
    implements DataConnector {}
