package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.catalog.Quirks;
import io.rosterlake.catalog.Quirks.TimeFilter;
import io.rosterlake.catalog.Quirks.TokenRequest;
import io.rosterlake.catalog.Quirks.Totals;
import io.rosterlake.config.Credential.SignatureMethod;
import io.rosterlake.config.ExportSettings.Compression;
import io.rosterlake.config.ExportSettings.Content;
import io.rosterlake.config.ExportSettings.FileFormat;
import io.rosterlake.config.ExportSettings.WhenUnchanged;
import io.rosterlake.config.GuardSettings.Vanished;
import io.rosterlake.config.InboundFlow.WhenAbsent;
import io.rosterlake.config.OneRosterApiDataConnector.Paging;
import io.rosterlake.config.OutboundFlow.GradeLabels;
import io.rosterlake.config.PrivacySettings.Treatment;
import io.rosterlake.config.UserMatchingSetting.MatchTarget;
import io.rosterlake.config.UserMatchingSetting.RoleGroup;
import io.rosterlake.config.UserMatchingSetting.SourceIdentifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantConfigLoaderTest {
  private static final Path EXAMPLES = Path.of("..", "conf", "examples");
  private static final String EXAMPLES_FOLDER =
      "file:" + EXAMPLES.toAbsolutePath().normalize() + "/";

  /** How the API of a vendor behaves of which nothing is known. */
  private static final Quirks ORDINARY =
      new Quirks(TimeFilter.INSTANT, 100_000, 16, TokenRequest.FORM, Totals.TRUSTED, null);

  @TempDir private Path folder;

  @Test
  void readsEveryPropertyOfTenantThatUploadsFiles() {
    TenantConfig config = TenantConfigLoader.load(EXAMPLES.resolve("contoso-files.yaml"));

    assertThat(config)
        .isEqualTo(
            new TenantConfig(
                "contoso",
                EXAMPLES_FOLDER + "lake",
                List.of(),
                List.of(
                    new SourceSystem(
                        "contoso-sis",
                        "Contoso SIS",
                        "Contoso",
                        List.of(
                            new UserMatchingSetting(
                                0,
                                RoleGroup.STAFF,
                                SourceIdentifier.EMAIL,
                                MatchTarget.MAIL,
                                Optional.empty()),
                            new UserMatchingSetting(
                                1,
                                RoleGroup.STUDENTS,
                                SourceIdentifier.USERNAME,
                                MatchTarget.USER_PRINCIPAL_NAME,
                                Optional.of("students.contoso.example"))))),
                List.of(
                    new YearTimePeriod(
                        "sy2027",
                        "2026-27",
                        "2027",
                        LocalDate.of(2026, 8, 17),
                        LocalDate.of(2027, 6, 18))),
                List.of(
                    new FileDataConnector(
                        "contoso-files",
                        "contoso-files",
                        "contoso-sis",
                        "schoolDataSyncV2Rev1",
                        EXAMPLES_FOLDER + "uploads",
                        ArchiveLimits.DEFAULT)),
                List.of(
                    new InboundFlow(
                        "contoso-roster",
                        "Rosters 2026-27",
                        "educationRostering",
                        "contoso-files",
                        "sy2027",
                        Instant.parse("2026-08-01T00:00:00Z"),
                        Instant.parse("2027-06-18T00:00:00Z"),
                        WhenAbsent.DEACTIVATE)),
                List.of(
                    new OutboundFlow.DataLakeExport(
                        "lake-export", "lake-export", ExportSettings.DEFAULT),
                    new OutboundFlow.Insights("insights", "insights", GradeLabels.US)),
                List.of(),
                new GuardSettings(0.10, Map.of("Enrollment", 0.25), Vanished.HOLD),
                Retention.DEFAULT,
                Optional.empty(),
                Optional.of(new Directory(EXAMPLES_FOLDER + "directory/users.json")),
                Optional.empty(),
                List.of(),
                List.of()));
  }

  @Test
  void readsEveryPropertyOfTenantWithApi() {
    TenantConfig config = TenantConfigLoader.load(EXAMPLES.resolve("ridge-oneroster.yaml"));

    assertThat(config)
        .isEqualTo(
            new TenantConfig(
                "ridge",
                EXAMPLES_FOLDER + "lake",
                List.of(),
                List.of(new SourceSystem("ridge-sis", "Ridge Valley SIS", "Classter", List.of())),
                List.of(
                    new YearTimePeriod(
                        "sy2027",
                        "2026-27",
                        "2027",
                        LocalDate.of(2026, 8, 17),
                        LocalDate.of(2027, 6, 18))),
                List.of(
                    new OneRosterApiDataConnector(
                        "ridge-api",
                        "ridge-api",
                        "ridge-sis",
                        "1.1",
                        URI.create("https://sis.ridge.example/api"),
                        new Credential.OAuth2(
                            new TextWithVariables("${env:RIDGE_CLIENT_ID}"),
                            new SecretReference.Variable("RIDGE_CLIENT_SECRET"),
                            URI.create("https://sis.ridge.example/oauth/token"),
                            Optional.empty()),
                        true,
                        true,
                        true,
                        new Paging(5000, 4),
                        new FullRead(7),
                        ORDINARY)),
                List.of(
                    new InboundFlow(
                        "ridge-roster",
                        "Rosters 2026-27",
                        "educationRostering",
                        "ridge-api",
                        "sy2027",
                        Instant.parse("2026-08-01T00:00:00Z"),
                        Instant.parse("2027-06-18T00:00:00Z"),
                        WhenAbsent.DEACTIVATE)),
                List.of(
                    new OutboundFlow.DataLakeExport(
                        "lake-export", "lake-export", ExportSettings.DEFAULT)),
                List.of(),
                new GuardSettings(0.10, Map.of(), Vanished.HOLD),
                Retention.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of()));
  }

  @Test
  void fillsInEveryDefaultOfFileTenant() {
    TenantConfig config =
        TenantFile.withFiles()
            .plus(
                "outboundFlows: [{id: export, type: dataLakeExport}, {id: kpi, type: insights}]\n")
            .load(folder);

    assertThat(config.sourceSystem("contoso-sis"))
        .isEqualTo(new SourceSystem("contoso-sis", "contoso-sis", "", List.of()));
    assertThat(config.year("sy2027").displayName()).isEqualTo("sy2027");
    assertThat(config.dataConnector("contoso-files").displayName()).isEqualTo("contoso-files");
    assertThat(config.inboundFlow("contoso-roster"))
        .returns("contoso-roster", InboundFlow::displayName)
        .returns("educationRostering", InboundFlow::dataDomain)
        .returns(WhenAbsent.DEACTIVATE, InboundFlow::absence);
    assertThat(config.outboundFlows())
        .containsExactly(
            new OutboundFlow.DataLakeExport("export", "export", ExportSettings.DEFAULT),
            new OutboundFlow.Insights("kpi", "kpi", GradeLabels.US));
    assertThat(config.guard()).isEqualTo(new GuardSettings(0.10, Map.of(), Vanished.HOLD));
    assertThat(config.directory()).isEmpty();
    assertThat(config.rules()).isEmpty();
    assertThat(config.referenceDefinitions()).isEmpty();
    assertThat(TenantFile.withFiles().load(folder).outboundFlows()).isEmpty();
  }

  @Test
  void fillsInEveryDefaultOfApiTenant() {
    OneRosterApiDataConnector api = api(TenantFile.withApi());

    assertThat(api.isContactsEnabled()).isFalse();
    assertThat(api.isDemographicsEnabled()).isFalse();
    assertThat(api.isFlagsEnabled()).isFalse();
    assertThat(api.paging()).isEqualTo(new Paging(5000, 4));
    assertThat(api.fullRead()).isEqualTo(new FullRead(7));
    assertThat(api.quirks()).isEqualTo(ORDINARY);
    assertThat(api.credential()).extracting("scope").isEqualTo(Optional.empty());
  }

  @Test
  void readsWhatExamplesLeaveOut() {
    TenantConfig config =
        TenantFile.withApi()
            .replace("type: oneRosterApi", "displayName: Contoso API\n    type: oneRosterApi")
            .replace("token\n", "token\n      scope: roster.readonly demographics\n")
            .replace("    credential:", "    paging: {limit: 100, parallel: 1}\n    credential:")
            .plus("outboundFlows:\n")
            .plus("  - {id: e, type: dataLakeExport, header: true, displayName: For people,\n")
            .plus("     fileFormat: parquet, compression: zstd, content: changes,\n")
            .plus("     whenUnchanged: write,\n")
            .plus(
                "     privacy: {keys: hash, personalData: mask, hashKey: \"${env:EXPORT_KEY}\"}}\n")
            .plus("  - {id: i, type: insights, gradeLabels: uk}\n")
            .plus("  - {id: p, type: provisioning}\n")
            .plus("alerts:\n")
            .plus(
                "  - {id: ops, type: webhook, url: \"${env:OPS_HOOK}\", statuses: [held, failed]}\n")
            .plus("  - {id: room, type: teams, url: \"https://hooks.contoso.example/room\"}\n")
            .plus("  - {id: files, type: file, path: /var/alerts}\n")
            .plus("guard:\n")
            .plus("  noLongerSeen: 0\n")
            .plus("  tables: {Course: 1, SectionSession: 0.5}\n")
            .plus("  vanished: publish\n")
            .replace("    year: sy2027", "    absence: ignore\n    year: sy2027")
            .load(folder);

    OneRosterApiDataConnector api =
        (OneRosterApiDataConnector) config.dataConnector("contoso-files");
    assertThat(api.displayName()).isEqualTo("Contoso API");
    assertThat(api.paging()).isEqualTo(new Paging(100, 1));
    assertThat(api.credential())
        .extracting("scope")
        .isEqualTo(Optional.of("roster.readonly demographics"));
    assertThat(config.outboundFlows())
        .containsExactly(
            new OutboundFlow.DataLakeExport(
                "e",
                "For people",
                new ExportSettings(
                    FileFormat.PARQUET,
                    true,
                    Optional.of(Compression.ZSTD),
                    Content.CHANGES,
                    WhenUnchanged.WRITE,
                    new PrivacySettings(
                        Treatment.HASH,
                        Treatment.MASK,
                        Optional.of(new SecretReference.Variable("EXPORT_KEY"))))),
            new OutboundFlow.Insights("i", "i", GradeLabels.UK),
            new OutboundFlow.Provisioning("p", "p"));
    assertThat(config.alerts())
        .containsExactly(
            new Alert(
                "ops",
                Alert.Type.WEBHOOK,
                new TextWithVariables("${env:OPS_HOOK}"),
                Set.of("held", "failed")),
            new Alert(
                "room",
                Alert.Type.TEAMS,
                new TextWithVariables("https://hooks.contoso.example/room"),
                Alert.EVERY_STATUS),
            new Alert(
                "files",
                Alert.Type.FILE,
                new TextWithVariables("file:/var/alerts"),
                Alert.EVERY_STATUS));
    assertThat(config.guard().noLongerSeen("Course")).isEqualTo(1);
    assertThat(config.guard().noLongerSeen("Enrollment")).isZero();
    assertThat(config.guard().vanished()).isEqualTo(Vanished.PUBLISH);
    assertThat(config.inboundFlow("contoso-roster").absence()).isEqualTo(WhenAbsent.IGNORE);
  }

  @Test
  void readsConsumerKeyOfOAuth1() {
    Credential credential =
        api(TenantFile.withApi()
                .replace("oAuth2ClientCredential", "oAuth1ClientCredential")
                .replace("clientId: ${env:CLIENT_ID}", "clientId: consumer-7")
                .without("tokenUrl"))
            .credential();

    assertThat(credential)
        .isEqualTo(
            new Credential.OAuth1(
                new TextWithVariables("consumer-7"),
                new SecretReference.Variable("CLIENT_SECRET"),
                SignatureMethod.HMAC_SHA1));
  }

  @Test
  void takesOtherNamesForOneThing() {
    DataConnector connector =
        TenantFile.withFiles()
            .replace("fileDataConnector", "azureDataLakeConnector")
            .replace("schoolDataSyncV2Rev1", "schoolDataSyncV2.1")
            .load(folder)
            .dataConnector("contoso-files");

    assertThat(connector)
        .asInstanceOf(InstanceOfAssertFactories.type(FileDataConnector.class))
        .returns("schoolDataSyncV2Rev1", FileDataConnector::fileFormat);
  }

  @Test
  void readsYearAndVersionWithoutQuotes() {
    TenantFile file = TenantFile.withApi().replace("\"2027\"", "2027").replace("\"1.1\"", "1.2");

    assertThat(file.load(folder).year("sy2027").year()).isEqualTo("2027");
    assertThat(api(file).apiVersion()).isEqualTo("1.2");
  }

  @Test
  void readsTimesOfAnyZone() {
    InboundFlow flow =
        TenantFile.withFiles()
            .replace("2026-08-01T00:00:00Z", "2026-08-01T00:00:00-05:00")
            .load(folder)
            .inboundFlow("contoso-roster");

    assertThat(flow.effectiveDateTime()).isEqualTo("2026-08-01T05:00:00Z");
  }

  @Test
  void opensFlowFromItsFirstMomentUntilBeforeItsLast() {
    InboundFlow flow = TenantFile.withFiles().load(folder).inboundFlow("contoso-roster");

    assertThat(flow.isOpenAt(Instant.parse("2026-07-31T23:59:59Z"))).isFalse();
    assertThat(flow.isOpenAt(Instant.parse("2026-08-01T00:00:00Z"))).isTrue();
    assertThat(flow.isOpenAt(Instant.parse("2027-06-17T23:59:59Z"))).isTrue();
    assertThat(flow.isOpenAt(Instant.parse("2027-06-18T00:00:00Z"))).isFalse();
  }

  @Test
  void namesKnownIdsWhenOneIsUnknown() {
    TenantConfig config = TenantFile.withFiles().load(folder);

    assertThatThrownBy(() -> config.inboundFlow("contoso-rooster"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "inboundFlows: there is no inbound flow 'contoso-rooster';"
                + " did you mean 'contoso-roster'?");
    assertThatThrownBy(() -> config.year("2031"))
        .hasMessage("years: there is no year '2031'; the only choice is sy2027");
    assertThatThrownBy(() -> config.sourceSystem("x"))
        .hasMessage("sourceSystems: there is no source system 'x'; the only choice is contoso-sis");
    assertThatThrownBy(() -> config.dataConnector("x"))
        .hasMessage(
            "dataConnectors: there is no data connector 'x'; the only choice is contoso-files");
  }

  private OneRosterApiDataConnector api(TenantFile file) {
    return (OneRosterApiDataConnector) file.load(folder).dataConnector("contoso-files");
  }
}
