package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceFaultsTest {
  @TempDir private Path folder;

  private List<String> problems(TenantFile file) {
    return file.problems(folder);
  }

  @Test
  void rejectsIdThatStandsTwice() {
    TenantFile file =
        TenantFile.withFiles()
            .replace("  - id: contoso-sis\n", "  - id: contoso-sis\n  - id: contoso-sis\n")
            .plus("outboundFlows:\n  - {id: x, type: insights}\n  - {id: x, type: insights}\n");

    assertThat(problems(file))
        .containsExactly(
            "5 sourceSystems[1].id: the id 'contoso-sis' already belongs to sourceSystems[0]; give"
                + " one of them another id",
            "25 outboundFlows[1].id: the id 'x' already belongs to outboundFlows[0]; give one of"
                + " them another id");
  }

  @Test
  void rejectsReferencesThatLeadNowhere() {
    TenantFile file =
        TenantFile.withFiles()
            .replace("sourceSystem: contoso-sis", "sourceSystem: contoso-sys")
            .replace("dataConnector: contoso-files", "dataConnector: ftp")
            .replace("year: sy2027", "year: 2027");

    assertThat(problems(file))
        .containsExactly(
            "13 dataConnectors[0].sourceSystem: sourceSystems has no id 'contoso-sys'; did you mean"
                + " 'contoso-sis'?",
            "18 inboundFlows[0].dataConnector: dataConnectors has no id 'ftp'; the only choice is"
                + " contoso-files",
            "19 inboundFlows[0].year: text is expected here, but this is a whole number. An id has"
                + " 1 to 64 letters, digits, dots, hyphens or underscores, the first a letter or"
                + " digit: it becomes part of folder names",
            "19 inboundFlows[0].year: years has no id '2027'; did you mean 'sy2027'?");
  }

  @Test
  void rejectsMatchingWithoutDirectory() {
    assertThat(problems(withMatching("staff", "students", "0", "1")))
        .containsExactly(
            "5 sourceSystems[0].userMatchingSettings: there is no directory to match people with;"
                + " add 'directory', or remove these settings");
  }

  @Test
  void rejectsTwoMatchingRulesForOneRoleGroup() {
    TenantFile file =
        withMatching("staff", "staff", "0", "0").plus("directory: {type: file, path: u.json}\n");

    assertThat(problems(file))
        .containsExactly(
            "7 sourceSystems[0].userMatchingSettings[1].priorityOrder:"
                + " sourceSystems[0].userMatchingSettings[0] has it already: 0; a source system"
                + " has one rule for each, so change or remove one",
            "7 sourceSystems[0].userMatchingSettings[1].roleGroup:"
                + " sourceSystems[0].userMatchingSettings[0] has it already: staff; a source"
                + " system has one rule for each, so change or remove one");
  }

  private static TenantFile withMatching(
      String firstGroup, String secondGroup, String firstOrder, String secondOrder) {
    String rule =
        "      - {roleGroup: %s, priorityOrder: %s, sourceIdentifier: email, matchTarget: mail}\n";
    return TenantFile.withFiles()
        .replace(
            "  - id: contoso-sis\n",
            "  - id: contoso-sis\n    userMatchingSettings:\n"
                + rule.formatted(firstGroup, firstOrder)
                + rule.formatted(secondGroup, secondOrder));
  }

  @Test
  void rejectsHashesWithoutKey() {
    assertThat(
            problems(
                TenantFile.withFiles()
                    .plus("outboundFlows:\n")
                    .plus("  - {id: e, type: dataLakeExport, privacy: {keys: hash}}\n")))
        .containsExactly(
            "23 outboundFlows[0].privacy: hashes need a key, or somebody who knows an id could find its"
                + " hash; add hashKey: ${env:NAME}");
  }

  @Test
  void rejectsACompressionOfAnotherFileFormat() {
    assertThat(
            problems(
                TenantFile.withFiles()
                    .plus("outboundFlows:\n")
                    .plus("  - {id: c, type: dataLakeExport, compression: zstd}\n")
                    .plus(
                        "  - {id: p, type: dataLakeExport, fileFormat: parquet, compression: gzip}\n")))
        .containsExactly(
            "23 outboundFlows[0].compression: zstd is for fileFormat: parquet; for csv write gzip",
            "24 outboundFlows[1].compression: gzip is for fileFormat: csv; for parquet write zstd");
  }

  @Test
  void rejectsAlertsThatReachNobody() {
    assertThat(
            problems(
                TenantFile.withFiles()
                    .plus("alerts:\n")
                    .plus("  - {id: a, type: teams}\n")
                    .plus("  - {id: b, type: webhook, url: ops.contoso.example}\n")
                    .plus("  - {id: c, type: webhook, url: http://ops.contoso.example/hook}\n")
                    .plus("  - {id: c, type: file, path: ./alerts, statuses: [fine]}\n")))
        .containsExactly(
            "23 alerts[0].url: the property is missing; add it. The address: a URL, or a"
                + " reference such as ${env:NAME} where the address itself is a secret",
            "24 alerts[1].url: the value is not allowed. Write an absolute URL, as in"
                + " https://hooks.contoso.example/ops, or a reference such as ${env:NAME}",
            "25 alerts[2].url: http would send credentials and people's data in the clear; use"
                + " https",
            "26 alerts[3].id: the id 'c' already belongs to alerts[2]; give one of them another id",
            "26 alerts[3].statuses[0]: 'fine' is unknown; the choices are completed,"
                + " completedWithWarnings, completedWithErrors, held, failed");
  }
}
