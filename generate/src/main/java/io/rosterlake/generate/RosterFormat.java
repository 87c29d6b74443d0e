package io.rosterlake.generate;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A source format that can be written; a further one is a writer and a line here.
 *
 * @param folderName its folder below {@code schemas/formats}
 * @param fileFormat its name in a tenant's configuration
 * @param writer starts the files of the format in an upload
 */
record RosterFormat(String folderName, String fileFormat, Function<Upload, RosterWriter> writer) {
  private static final RosterFormat SDS_V21 =
      new RosterFormat("sds-v2.1", "schoolDataSyncV2Rev1", SdsV21Writer::new);
  private static final List<RosterFormat> ALL =
      List.of(
          SDS_V21,
          new RosterFormat("sds-v1", "schoolDataSyncV1", SdsV1Writer::new),
          new RosterFormat(
              "oneroster-1.1-csv",
              "oneRosterV1Rev1Csv",
              upload -> new OneRosterWriter(OneRosterVersion.V1_1, upload)),
          new RosterFormat(
              "oneroster-1.2-csv",
              "oneRosterV1Rev2Csv",
              upload -> new OneRosterWriter(OneRosterVersion.V1_2, upload)));

  /** Finds a format by either of its names. */
  static Optional<RosterFormat> named(String name) {
    return ALL.stream()
        .filter(format -> name.equals(format.folderName) || name.equals(format.fileFormat))
        .findFirst();
  }

  /** Every accepted name, for messages. */
  static String names() {
    return ALL.stream()
        .flatMap(format -> Stream.of(format.folderName, format.fileFormat))
        .collect(Collectors.joining(", "));
  }

  /**
   * Whether faults can be planted. What a check has to find is worked out from files that are those
   * of the common model, and only SDS V2.1 has such.
   */
  boolean takesFaults() {
    return equals(SDS_V21);
  }

  /** What the catalog says of the format. */
  Format schema(Catalog catalog) {
    return catalog.formats().stream()
        .filter(format -> format.name().equals(folderName))
        .findFirst()
        .orElseThrow();
  }

  RosterWriter writerInto(Upload upload) {
    return writer.apply(upload);
  }
}
