package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.config.GuardSettings.Vanished;
import io.rosterlake.config.InboundFlow.WhenAbsent;
import io.rosterlake.config.Retention.Keep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/configuration.md shows is what happens. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @TempDir private Path folder;

  private static String blockAfter(String mark) throws IOException {
    String page = Files.readString(PAGE);
    int fence = page.indexOf("```", page.indexOf(mark));
    int start = page.indexOf('\n', fence) + 1;
    return page.substring(start, page.indexOf("```", start));
  }

  @Test
  void completeExampleIsAccepted() throws IOException {
    TenantConfig config = new TenantFile(blockAfter("## A complete example")).load(folder);

    assertThat(config.dataConnectors()).hasSize(2);
    assertThat(config.inboundFlows()).hasSize(2);
    assertThat(config.inboundFlow("ridge-roster").absence()).isEqualTo(WhenAbsent.IGNORE);
    assertThat(config.retention()).isNotEqualTo(Retention.DEFAULT);
    assertThat(config.rules()).hasSize(2);
    assertThat(config.referenceDefinitions()).hasSize(1);
  }

  @Test
  void examplesOfRulesAndDefinitionsAreAccepted() throws IOException {
    TenantConfig config =
        TenantFile.withFiles()
            .plus(blockAfter("### `rules`"))
            .plus(blockAfter("### `referenceDefinitions`"))
            .load(folder);

    assertThat(config.rules()).hasSize(4);
    assertThat(config.referenceDefinitions()).hasSize(3);
  }

  @Test
  void examplesOfGuardAndRetentionAreAccepted() throws IOException {
    TenantConfig config =
        TenantFile.withFiles()
            .plus(blockAfter("### `guard`"))
            .plus(blockAfter("### `retention`"))
            .load(folder);

    assertThat(config.guard().vanished()).isEqualTo(Vanished.PUBLISH);
    assertThat(config.guard().noLongerSeen("Enrollment")).isEqualTo(0.25);
    assertThat(config.retention())
        .isEqualTo(
            new Retention(
                new Keep(OptionalInt.of(30), OptionalInt.of(90)),
                Keep.daysOf(14),
                Retention.DEFAULT.findings(),
                Retention.DEFAULT.exports()));
  }

  @Test
  void exampleOfStorageIsAccepted() throws IOException {
    TenantConfig config = TenantFile.withFiles().plus(blockAfter("### `storage`")).load(folder);

    assertThat(config.storage())
        .extracting(StorageAccount::host)
        .containsExactly("contosolake.dfs.core.windows.net", "contosouploads.dfs.core.windows.net");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "roles         | role in ('student', 'teacher')",
        "users         | givenName is null or familyName is not null",
        "users         | userNumber rlike '^[0-9]{6}$'",
        "roles         | roleStartDate >= '2026-08-01'",
        "users         | try_cast(userNumber as int) < 500000",
        "classes       | size(sessionSourcedIds) <= 2",
        "users         | userNumber is not null and userNumber rlike '^[0-9]{6}$'"
      })
  void conditionsOfPageAreAccepted(String entity, String condition) throws IOException {
    assertThat(Files.readString(PAGE)).contains("`" + condition + "`");
    assertThat(ConditionCheck.problems(Catalog.load().entity(entity), condition)).isEmpty();
  }

  @Test
  void limitsOfArchivesAreAsThePageSays() throws IOException {
    TenantFile file = TenantFile.withFiles();
    TenantConfig limited =
        file.replace("path: ./uploads", "path: ./uploads\n    archives: {maxRatio: 50}")
            .load(folder);

    ArchiveLimits shown = new ArchiveLimits(1_000, 200, 10_000_000_000L);
    assertThat(files(file.load(folder)).archives()).isEqualTo(shown);
    assertThat(files(limited).archives())
        .isEqualTo(new ArchiveLimits(shown.maxEntries(), 50, shown.maxBytes()));
    assertThat(Files.readString(PAGE))
        .contains("`maxEntries` | 1000 |", "`maxRatio` | 200 |", "`maxBytes` | 10000000000 |");
  }

  @Test
  void faultyRulesGiveTheProblemsShown() throws IOException {
    TenantFile file = TenantFile.withFiles().plus(blockAfter("<!-- faulty rule -->"));
    String shown = blockAfter("<!-- its problem -->").strip();

    assertThatThrownBy(() -> file.load(folder))
        .hasMessage(shown.replace("tenant.yaml:", folder.resolve("tenant.yaml") + ":"));
  }

  @Test
  void faultyConnectorGivesTheProblemShown() throws IOException {
    TenantFile file =
        new TenantFile(blockAfter("<!-- faulty connector -->"))
            .plus("tenant: hill\nlake: ./lake\n")
            .plus("years: [{id: y, year: 2027, startDate: 2026-08-17, endDate: 2027-06-18}]\n")
            .plus("inboundFlows: [{id: r, dataConnector: hill-api, year: y, effectiveDateTime: ")
            .plus("2026-08-01T00:00:00Z, expirationDateTime: 2027-06-18T00:00:00Z}]\n");
    String shown = blockAfter("<!-- what it asks too much -->").strip();

    assertThatThrownBy(() -> file.load(folder))
        .hasMessage(shown.replace("tenant.yaml:", folder.resolve("tenant.yaml") + ":"));
  }

  @Test
  void faultyExampleGivesTheProblemsShown() throws IOException {
    TenantFile file = new TenantFile(blockAfter("<!-- faulty example -->"));
    String shown = blockAfter("<!-- its problems -->").strip();

    assertThatThrownBy(() -> file.load(folder))
        .hasMessage(shown.replace("ridge.yaml:", folder.resolve("tenant.yaml") + ":"));
  }

  private static FileDataConnector files(TenantConfig config) {
    return (FileDataConnector) config.dataConnector("contoso-files");
  }
}
