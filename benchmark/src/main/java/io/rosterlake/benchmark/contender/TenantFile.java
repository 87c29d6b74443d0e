package io.rosterlake.benchmark.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of a tenant as users have it: two years, a flow each, a CSV snapshot out. */
public final class TenantFile {
  private static final String TENANT =
      """
      tenant: %s
      lake: ./lake
      sourceSystems: [{id: sis}]
      years:
        - {id: "2027", year: "2027", startDate: 2026-08-17, endDate: 2027-06-18}
        - {id: "2028", year: "2028", startDate: 2027-08-16, endDate: 2028-06-16}
      dataConnectors:
        - {id: files, type: fileDataConnector, sourceSystem: sis, fileFormat: schoolDataSyncV2Rev1, path: ./uploads}
      inboundFlows:
        - {id: rosters-2027, dataConnector: files, year: "2027", effectiveDateTime: 2026-08-01T00:00:00Z, expirationDateTime: 2027-06-18T00:00:00Z}
        - {id: rosters-2028, dataConnector: files, year: "2028", effectiveDateTime: 2027-08-01T00:00:00Z, expirationDateTime: 2028-06-16T00:00:00Z}
      outboundFlows:
        - {id: lake-export, type: dataLakeExport}
      """;

  private TenantFile() {}

  /** Writes the configuration; its lake is the folder {@code lake} beside it. */
  public static Path writeTo(Path folder, String tenant) throws IOException {
    return Files.writeString(folder.resolve("tenant.yaml"), TENANT.formatted(tenant));
  }

  /** The flow that reads the uploads of a school year. */
  public static String flowOf(String year) {
    return "rosters-" + year;
  }
}
