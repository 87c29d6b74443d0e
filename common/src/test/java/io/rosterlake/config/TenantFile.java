package io.rosterlake.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A configuration file in the making: a valid one, changed at one or two places. */
record TenantFile(String text) {
  private static final String FILES =
      """
      tenant: contoso
      lake: ./lake
      sourceSystems:
        - id: contoso-sis
      years:
        - id: sy2027
          year: "2027"
          startDate: 2026-08-17
          endDate: 2027-06-18
      dataConnectors:
        - id: contoso-files
          type: fileDataConnector
          sourceSystem: contoso-sis
          fileFormat: schoolDataSyncV2Rev1
          path: ./uploads
      inboundFlows:
        - id: contoso-roster
          dataConnector: contoso-files
          year: sy2027
          effectiveDateTime: 2026-08-01T00:00:00Z
          expirationDateTime: 2027-06-18T00:00:00Z
      """;

  private static final String API =
      """
        - id: contoso-files
          type: oneRosterApiDataConnector
          sourceSystem: contoso-sis
          apiVersion: "1.1"
          baseUrl: https://sis.contoso.example/api
          credential:
            type: oAuth2ClientCredential
            clientId: ${env:CLIENT_ID}
            clientSecret: ${env:CLIENT_SECRET}
            tokenUrl: https://sis.contoso.example/token
      """;

  /** The shortest valid configuration of a tenant that uploads files. */
  static TenantFile withFiles() {
    return new TenantFile(FILES);
  }

  /** The shortest valid configuration of a tenant with an API. */
  static TenantFile withApi() {
    int start = FILES.indexOf("  - id: contoso-files");
    int end = FILES.indexOf("inboundFlows:");
    return new TenantFile(FILES.substring(0, start) + API + FILES.substring(end));
  }

  /** The same file with {@code original}, which stands there once, written differently. */
  TenantFile replace(String original, String changed) {
    int at = text.indexOf(original);
    if (at < 0 || text.indexOf(original, at + 1) >= 0) {
      throw new IllegalArgumentException("not there exactly once: " + original);
    }
    return new TenantFile(text.replace(original, changed));
  }

  /** The same file without the line that holds {@code part}. */
  TenantFile without(String part) {
    List<String> kept = text.lines().filter(line -> !line.contains(part)).toList();
    return new TenantFile(String.join("\n", kept) + "\n");
  }

  /** The same file with more at its end. */
  TenantFile plus(String more) {
    return new TenantFile(text + more);
  }

  /** A list of the file, {@code items} in one line each; the file has it from line 22 on. */
  static String list(String name, String... items) {
    StringBuilder list = new StringBuilder(name).append(items.length == 0 ? ": []\n" : ":\n");
    for (String item : items) {
      list.append("  - ").append(item).append('\n');
    }
    return list.toString();
  }

  /** Loads the file from {@code folder}, with no environment variables. */
  TenantConfig load(Path folder) {
    return load(folder, Map.of());
  }

  TenantConfig load(Path folder, Map<String, String> environment) {
    return TenantConfigLoader.load(saveIn(folder), environment);
  }

  /** What is wrong with the file, as {@code line path: message}; nothing when it is fine. */
  List<String> problems(Path folder) {
    try {
      load(folder);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream()
          .map(problem -> problem.line() + " " + problem.path() + ": " + problem.message())
          .toList();
    }
  }

  Path saveIn(Path folder) {
    try {
      return Files.writeString(folder.resolve("tenant.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
