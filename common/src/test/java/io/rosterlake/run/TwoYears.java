package io.rosterlake.run;

import io.rosterlake.config.TenantConfig;
import io.rosterlake.config.TenantConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A tenant whose source system {@code sis} sends two years from March to June, with the flows
 * {@code old} and {@code new}, and another one a single year, with the flow {@code other}.
 */
final class TwoYears {
  static final String YAML =
      """
      tenant: lakeside
      lake: ./lake
      sourceSystems:
        - {id: sis}
        - {id: other}
      years:
        - {id: sy2027, year: "2027", startDate: 2026-08-17, endDate: 2027-06-18}
        - {id: sy2028, year: "2028", startDate: 2027-08-16, endDate: 2028-06-16}
      dataConnectors:
        - {id: files, type: fileDataConnector, sourceSystem: sis, fileFormat: schoolDataSyncV2Rev1, path: ./a}
        - {id: other-files, type: fileDataConnector, sourceSystem: other, fileFormat: schoolDataSyncV2Rev1, path: ./b}
      inboundFlows:
        - {id: old, dataConnector: files, year: sy2027, effectiveDateTime: 2026-08-01T00:00:00Z, expirationDateTime: 2027-06-19T00:00:00Z}
        - {id: new, dataConnector: files, year: sy2028, effectiveDateTime: 2027-03-01T00:00:00Z, expirationDateTime: 2028-06-17T00:00:00Z}
        - {id: other, dataConnector: other-files, year: sy2027, effectiveDateTime: 2026-08-01T00:00:00Z, expirationDateTime: 2027-06-19T00:00:00Z}
      """;

  private TwoYears() {}

  /** Loads that text as the configuration in a folder. */
  static TenantConfig load(Path folder, String yaml) throws IOException {
    return TenantConfigLoader.load(Files.writeString(folder.resolve("tenant.yaml"), yaml));
  }
}
