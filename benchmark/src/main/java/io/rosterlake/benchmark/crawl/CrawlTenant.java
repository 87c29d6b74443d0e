package io.rosterlake.benchmark.crawl;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configurations of a tenant whose one flow reads the district. Its lake is beside them. */
final class CrawlTenant {
  static final String FLOW = "rosters";

  /** The variable of the environment that holds the secret of the client. */
  static final String SECRET = "ROSTERLAKE_BENCH_SECRET";

  /** So many requests are under way at once. */
  static final int PARALLEL = 4;

  /** So many records are asked for in a page. */
  static final int LIMIT = 5000;

  private static final String TENANT =
      """
      tenant: bench
      lake: ./lake
      sourceSystems: [{id: sis}]
      years: [{id: sy, year: "2027", startDate: 2026-08-17, endDate: 2027-06-18}]
      inboundFlows:
        - {id: %s, dataConnector: sis, year: sy, effectiveDateTime: 2026-08-01T00:00:00Z, expirationDateTime: 2027-06-18T00:00:00Z}
      outboundFlows:
        - {id: lake-export, type: dataLakeExport}
      dataConnectors:
      """
          .formatted(FLOW);

  private static final String FILES =
      """
        - {id: sis, type: fileDataConnector, sourceSystem: sis, fileFormat: oneRosterV1Rev1Csv, path: ./uploads}
      """;

  private static final String API =
      """
        - id: sis
          type: oneRosterApiDataConnector
          sourceSystem: sis
          apiVersion: "1.1"
          baseUrl: %1$s
          paging: {limit: %2$d, parallel: %3$d}
          credential:
            type: oAuth2ClientCredential
            clientId: bench
            clientSecret: "${env:%4$s}"
            tokenUrl: %1$s/token
          isContactsEnabled: true
          isDemographicsEnabled: true
          isFlagsEnabled: true
      """;

  private CrawlTenant() {}

  /** A tenant that reads CSV. */
  static Path ofFiles(Path folder) throws IOException {
    return write(folder, FILES);
  }

  /** A tenant that reads the API: its changes where they can be read. */
  static Path ofChanges(Path folder, URI server) throws IOException {
    return write(folder, API.formatted(server, LIMIT, PARALLEL, SECRET));
  }

  /** A tenant that reads all of the API every time. */
  static Path ofWholeReads(Path folder, URI server) throws IOException {
    return write(folder, API.formatted(server, LIMIT, PARALLEL, SECRET) + "    fullRead: always\n");
  }

  private static Path write(Path folder, String connector) throws IOException {
    return Files.writeString(folder.resolve("tenant.yaml"), TENANT + connector);
  }
}
