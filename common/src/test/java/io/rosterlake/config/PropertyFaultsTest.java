package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertyFaultsTest {
  @TempDir private Path folder;

  private List<String> problems(TenantFile file) {
    return file.problems(folder);
  }

  /** Whoever adds a format adds its name to the schema, and to nothing else. */
  private static String fileFormats() {
    return String.join(", ", PublishedSchema.read().choices("fileDataConnector", "fileFormat"));
  }

  @Test
  void reportsAllProblemsInOrderOfLines() {
    TenantFile file =
        TenantFile.withFiles()
            .plus("guard: {noLongerSeen: 10}\n")
            .replace("    dataConnector: ", "    dataConector: ")
            .replace("year: sy2027", "year: sy2028")
            .replace("startDate: 2026-08-17", "startDate: 2025-08-17")
            .without("fileFormat");

    assertThat(problems(file))
        .containsExactly(
            "8 years[0].startDate: 2025-08-17 is too early: the year 2027 is named for the year in"
                + " which it ends, so it begins in 2026 or 2027; correct startDate or year",
            "11 dataConnectors[0].fileFormat: the property is missing; add it. The format of the"
                + " files. The choices are "
                + fileFormats(),
            "17 inboundFlows[0].dataConector: there is no such property; did you mean"
                + " 'dataConnector'? The choices are id, displayName, dataDomain, dataConnector,"
                + " year, effectiveDateTime, expirationDateTime, absence",
            "18 inboundFlows[0].year: years has no id 'sy2028'; did you mean 'sy2027'?",
            "21 guard.noLongerSeen: the value is above 1. A share between 0 and 1: 0.10 is 10 %");
  }

  @Test
  void listsFileAndLineOfEachProblemInMessage() {
    TenantFile file =
        TenantFile.withFiles()
            .replace("year: sy2027", "year: sy2028")
            .replace("sourceSystem: contoso-sis", "sourceSystem: contoso");
    Path path = folder.resolve("tenant.yaml");

    assertThatThrownBy(() -> file.load(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "%s:13  dataConnectors[0].sourceSystem: sourceSystems has no id 'contoso';"
                    .formatted(path)
                + " the only choice is contoso-sis%n".formatted()
                + "%s:19  inboundFlows[0].year: years has no id 'sy2028';".formatted(path)
                + " did you mean 'sy2027'?");
  }

  @Test
  void namesEveryMissingProperty() {
    assertThat(problems(new TenantFile("guard: {}\n")))
        .containsExactly(
            "1 dataConnectors: the property is missing; add it. How the data of a source system"
                + " arrives",
            "1 inboundFlows: the property is missing; add it. What a run reads: one connector, for"
                + " one year, within a window of time",
            "1 lake: the property is missing; add it. Where the tenant's tables live: any Hadoop"
                + " URI, or a folder relative to this file",
            "1 sourceSystems: the property is missing; add it. The student information systems"
                + " that send rosters",
            "1 tenant: the property is missing; add it. The name of the tenant",
            "1 years: the property is missing; add it. The academic years that incoming data is"
                + " filed under");
  }

  @Test
  void rejectsFileThatIsNoMapping() {
    String message =
        "1 : a mapping ('name: value' lines) is expected here, but this is %s."
            + " One file per tenant. docs/configuration.md explains it with examples";

    assertThat(problems(new TenantFile("tenant:contoso\n")))
        .containsExactly(message.formatted("text"));
    assertThat(problems(new TenantFile("- tenant\n")))
        .containsExactly(message.formatted("a list ('- ' items)"));
  }

  @Test
  void asksForWhatConnectorOfEachTypeNeeds() {
    assertThat(problems(TenantFile.withFiles().without("path:")))
        .containsExactly(
            "11 dataConnectors[0].path: the property is missing; add it. The folder that holds the"
                + " uploads, each a folder or a zip file: a URI, or a path relative to this file");
    assertThat(problems(TenantFile.withApi().without("apiVersion").without("baseUrl")))
        .containsExactly(
            "11 dataConnectors[0].apiVersion: the property is missing; add it. The OneRoster"
                + " version the API speaks. The choices are 1.1, 1.2",
            "11 dataConnectors[0].baseUrl: the property is missing; add it. The address of the"
                + " API; the OneRoster path is appended when absent");
  }

  @Test
  void asksForCredentialOfApi() {
    TenantFile file =
        TenantFile.withApi()
            .without("credential:")
            .without("oAuth2ClientCredential")
            .without("CLIENT_ID")
            .without("CLIENT_SECRET")
            .without("tokenUrl");

    assertThat(problems(file))
        .containsExactly(
            "11 dataConnectors[0].credential: the property is missing; add it. How the API lets"
                + " Rosterlake in");
  }

  @Test
  void rejectsPropertyOfAnotherType() {
    assertThat(
            problems(
                TenantFile.withFiles()
                    .replace("    path: ./uploads", "    path: ./uploads\n    apiVersion: 1.1")))
        .containsExactly(
            "16 dataConnectors[0].apiVersion: there is no such property for type"
                + " fileDataConnector; the choices are id, type, displayName, sourceSystem,"
                + " fileFormat, path, archives");
    assertThat(
            problems(
                TenantFile.withFiles()
                    .plus("outboundFlows: [{id: kpi, type: insights, header: true}]\n")))
        .containsExactly(
            "22 outboundFlows[0].header: there is no such property for type insights; the choices"
                + " are id, type, displayName, gradeLabels");
  }

  @Test
  void reportsSlipOfTypeOnce() {
    assertThat(problems(TenantFile.withFiles().replace("type: file", "tpye: file")))
        .containsExactly(
            "12 dataConnectors[0].tpye: there is no such property; did you mean 'type'? The"
                + " choices are id, type");
  }

  @Test
  void reportsSlipOfIdOnce() {
    assertThat(problems(TenantFile.withFiles().replace("- id: contoso-files", "- Id: contoso-f")))
        .hasSize(2)
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("11 dataConnectors[0].Id: there is no such property"))
        .contains(
            "18 inboundFlows[0].dataConnector: dataConnectors has no id 'contoso-files';"
                + " none is known");
  }

  @Test
  void suggestsChoices() {
    assertThat(problems(TenantFile.withFiles().replace("fileDataConnector", "csvConnector")))
        .containsExactly(
            "12 dataConnectors[0].type: 'csvConnector' is unknown; the choices are"
                + " fileDataConnector, azureDataLakeConnector, oneRosterApiDataConnector");
    assertThat(problems(TenantFile.withFiles().replace("SyncV2Rev1", "syncv2rev1")))
        .containsExactly(
            "14 dataConnectors[0].fileFormat: 'schoolDatasyncv2rev1' is unknown; did you mean"
                + " 'schoolDataSyncV2Rev1'? The choices are "
                + fileFormats());
    assertThat(problems(TenantFile.withFiles().plus("guard: {tables: {Enrolment: 0.2}}\n")))
        .containsExactly(
            "22 guard.tables.Enrolment: there is no such property; did you mean 'Enrollment'? The"
                + " choices are Course, Enrollment, PersonOrganizationRole, SectionSession");
  }

  @Test
  void suggestsWhatGuardAndFlowMayDo() {
    TenantFile file =
        TenantFile.withFiles()
            .replace("    year: sy2027", "    absence: ignored\n    year: sy2027")
            .plus("guard: {vanish: hold}\n");

    assertThat(problems(file))
        .containsExactly(
            "19 inboundFlows[0].absence: 'ignored' is unknown; did you mean 'ignore'? The choices"
                + " are deactivate, ignore",
            "23 guard.vanish: there is no such property; did you mean 'vanished'? The choices are"
                + " noLongerSeen, tables, vanished, rejected");
    assertThat(problems(TenantFile.withFiles().plus("guard: {vanished: true}\n")))
        .containsExactly("22 guard.vanished: 'true' is unknown; the choices are hold, publish");
  }

  @Test
  void saysWhichKindOfValueIsExpected() {
    TenantFile file =
        TenantFile.withFiles()
            .replace("contoso-sis\nyears", "contoso-sis\n    vendor: 7\nyears")
            .plus("outboundFlows: {id: x}\n")
            .plus("guard: {noLongerSeen: ten}\n");

    assertThat(problems(file))
        .containsExactly(
            "5 sourceSystems[0].vendor: text is expected here, but this is a whole number; put it"
                + " in quotes",
            "23 outboundFlows: a list ('- ' items) is expected here, but this is a mapping"
                + " ('name: value' lines). What a run delivers",
            "24 guard.noLongerSeen: a number is expected here, but this is text. A share between 0"
                + " and 1: 0.10 is 10 %");
  }

  @Test
  void takesTrueAndFalseOnlyForBoolean() {
    assertThat(
            problems(
                TenantFile.withFiles()
                    .plus("outboundFlows: [{id: x, type: dataLakeExport, header: yes}]\n")))
        .containsExactly(
            "22 outboundFlows[0].header: true or false is expected here, but this is text. Whether"
                + " each CSV file starts with a line of column names");
  }

  @Test
  void rejectsPropertyWithoutValue() {
    assertThat(problems(TenantFile.withFiles().replace("tenant: contoso", "tenant:")))
        .containsExactly("1 tenant: the property has no value; give it one, or remove the line");
    assertThat(problems(TenantFile.withFiles().replace("fileDataConnector", "")))
        .containsExactly(
            "12 dataConnectors[0].type: the property has no value; give it one, or remove the"
                + " line. How data arrives: as files, or from a OneRoster API");
  }

  @Test
  void rejectsListWithoutItems() {
    TenantFile file = TenantFile.withFiles().replace("years:\n", "years: []\nignored:\n");

    assertThat(problems(file))
        .contains(
            "5 years: the list is empty; add an item. The academic years that incoming data is"
                + " filed under");
  }

  @Test
  void rejectsIdThatCannotNameFolder() {
    String advice =
        "An id has 1 to 64 letters, digits, dots, hyphens or underscores, the first a letter or"
            + " digit: it becomes part of folder names";

    assertThat(problems(TenantFile.withFiles().replace("tenant: contoso", "tenant: ../contoso")))
        .containsExactly("1 tenant: '../contoso' is not allowed. " + advice);
    assertThat(problems(TenantFile.withFiles().replace("tenant: contoso", "tenant: 4711")))
        .containsExactly("1 tenant: text is expected here, but this is a whole number. " + advice);
  }

  @Test
  void rejectsTextThatIsTooLongOrEmpty() {
    assertThat(
            problems(
                TenantFile.withFiles()
                    .replace(
                        "year: \"2027\"",
                        "year: \"2027\"\n    displayName: '%s'".formatted("x".repeat(101)))))
        .containsExactly(
            "8 years[0].displayName: the text has 101 characters, but at most 100 are allowed;"
                + " shorten it");
    assertThat(
            problems(
                TenantFile.withFiles()
                    .replace("year: \"2027\"", "year: \"2027\"\n    displayName: ''")))
        .containsExactly(
            "8 years[0].displayName: the text is empty; write something, or remove the line");
  }

  @Test
  void rejectsPagingOutOfBounds() {
    assertThat(
            problems(
                TenantFile.withApi()
                    .replace(
                        "    apiVersion", "    paging: {limit: 0, parallel: 99}\n    apiVersion")))
        .containsExactly(
            "14 dataConnectors[0].paging.limit: the value is below 1. Records asked for at a time",
            "14 dataConnectors[0].paging.parallel: the value is above 16. Requests under way at a"
                + " time");
  }
}
