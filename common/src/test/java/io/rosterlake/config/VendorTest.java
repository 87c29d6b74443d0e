package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Quirks;
import io.rosterlake.catalog.Quirks.TimeFilter;
import io.rosterlake.catalog.Quirks.TokenRequest;
import io.rosterlake.catalog.Quirks.Totals;
import io.rosterlake.config.Credential.SignatureMethod;
import io.rosterlake.config.OneRosterApiDataConnector.Paging;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the vendor of a source system means for the configuration of its API. */
class VendorTest {
  @TempDir private Path folder;

  /** A tenant with an API of that vendor; the connector stands on the lines from 12 on. */
  private static TenantFile of(String vendor, String... properties) {
    String more = properties.length == 0 ? "" : "    " + String.join("\n    ", properties) + "\n";
    return TenantFile.withApi()
        .replace("- id: contoso-sis", "- id: contoso-sis\n    vendor: " + vendor)
        .replace("inboundFlows:", more + "inboundFlows:");
  }

  private static TenantFile withOAuth1(TenantFile file) {
    return file.replace("oAuth2ClientCredential", "oAuth1ClientCredential").without("tokenUrl");
  }

  private OneRosterApiDataConnector api(TenantFile file) {
    return (OneRosterApiDataConnector) file.load(folder).dataConnector("contoso-files");
  }

  private List<String> problems(TenantFile file) {
    return file.problems(folder);
  }

  @Test
  void readsTheDataThatTheVendorSupports() {
    assertThat(api(of("Aequitas Q")))
        .returns(true, OneRosterApiDataConnector::isContactsEnabled)
        .returns(true, OneRosterApiDataConnector::isDemographicsEnabled)
        .returns(false, OneRosterApiDataConnector::isFlagsEnabled);
    assertThat(api(of("Skyward")))
        .returns(false, OneRosterApiDataConnector::isContactsEnabled)
        .returns(true, OneRosterApiDataConnector::isDemographicsEnabled);
    assertThat(api(of("Aequitas Q", "isContactsEnabled: false")))
        .returns(false, OneRosterApiDataConnector::isContactsEnabled);
  }

  @Test
  void readsOtherDataOfAVendorThatIsNotListedOnlyWhenAsked() {
    assertThat(api(of("Contoso")).isContactsEnabled()).isFalse();
    assertThat(
            api(
                of(
                    "Contoso",
                    "isContactsEnabled: true",
                    "isDemographicsEnabled: true",
                    "isFlagsEnabled: true")))
        .returns(true, OneRosterApiDataConnector::isContactsEnabled)
        .returns(true, OneRosterApiDataConnector::isDemographicsEnabled)
        .returns(true, OneRosterApiDataConnector::isFlagsEnabled);
  }

  @Test
  void refusesDataThatTheVendorHasNot() {
    assertThat(
            problems(
                of(
                    "Skyward",
                    "isContactsEnabled: true",
                    "isDemographicsEnabled: true",
                    "isFlagsEnabled: true")))
        .containsExactly(
            "22 dataConnectors[0].isContactsEnabled: the API of Skyward has no contacts; write"
                + " false, or remove the line",
            "24 dataConnectors[0].isFlagsEnabled: the API of Skyward has no user flags; write"
                + " false, or remove the line");
    assertThat(problems(of("Skyward", "isContactsEnabled: false"))).isEmpty();
  }

  @Test
  void findsTheVendorInAnyCaseAndByAnotherName() {
    assertThat(problems(of("classLINK", "isFlagsEnabled: true"))).hasSize(1);
    assertThat(api(of("Synergy SIS by Edupoint")).isContactsEnabled()).isTrue();
  }

  @Test
  void refusesAVersionOrCredentialThatTheVendorHasNot() {
    assertThat(problems(of("ClassLink").replace("\"1.1\"", "1.2")))
        .containsExactly(
            "15 dataConnectors[0].apiVersion: the API of ClassLink has no OneRoster 1.2; write 1.1");
    assertThat(problems(withOAuth1(of("Aeries"))))
        .containsExactly(
            "18 dataConnectors[0].credential.type: the API of Aeries has no OAuth 1; write"
                + " oAuth2ClientCredential");
    assertThat(problems(withOAuth1(of("ClassLink")))).isEmpty();
    assertThat(problems(of("Contoso").replace("\"1.1\"", "1.2"))).isEmpty();
  }

  @Test
  void asksForTheScopesThatTheVendorWants() {
    Credential known = api(of("Aeries")).credential();
    Credential own =
        api(of("Aeries").replace("/token\n", "/token\n      scope: roster.readonly\n"))
            .credential();

    assertThat(known)
        .extracting("scope")
        .isEqualTo(
            Optional.of("https://purl.imsglobal.org/spec/or/v1p1/scope/roster-core.readonly"));
    assertThat(own).extracting("scope").isEqualTo(Optional.of("roster.readonly"));
    assertThat(api(of("Contoso")).credential()).extracting("scope").isEqualTo(Optional.empty());
  }

  @Test
  void staysWithinTheLimitsOfTheVendor() {
    TenantFile campus = of("Infinite Campus");

    assertThat(api(campus).paging()).isEqualTo(new Paging(5000, 4));
    assertThat(api(of("Infinite Campus", "paging: {limit: 50000, parallel: 5}")).paging())
        .isEqualTo(new Paging(50_000, 5));
    assertThat(problems(of("Infinite Campus", "paging: {limit: 50001, parallel: 6}")))
        .containsExactly(
            "22 dataConnectors[0].paging.limit: the API takes at most 50,000; lower the value, or"
                + " set quirks: {pageLimit: ...} when yours takes more",
            "22 dataConnectors[0].paging.parallel: the API takes at most 5; lower the value, or"
                + " set quirks: {parallelLimit: ...} when yours takes more");
    assertThat(
            api(of("Infinite Campus", "paging: {parallel: 6}", "quirks: {parallelLimit: 8}"))
                .paging())
        .isEqualTo(new Paging(5000, 6));
    assertThat(api(of("Contoso", "quirks: {pageLimit: 500, parallelLimit: 2}")).paging())
        .isEqualTo(new Paging(500, 2));
  }

  @Test
  void takesSingleQuirksOfTheConnectorOverThoseOfTheVendor() {
    assertThat(api(of("ClassLink")).quirks())
        .isEqualTo(
            new Quirks(
                TimeFilter.INSTANT, 10_000, 16, TokenRequest.FORM, Totals.TRUSTED, "x-perm-rev"));
    assertThat(api(of("ClassLink", "quirks: {tokenRequest: query, timeFilter: date}")).quirks())
        .isEqualTo(
            new Quirks(
                TimeFilter.DATE, 10_000, 16, TokenRequest.QUERY, Totals.TRUSTED, "x-perm-rev"));
    assertThat(api(of("ClassLink", "timeFilter: date")).quirks().timeFilter())
        .isEqualTo(TimeFilter.DATE);
    assertThat(api(of("Contoso", "quirks: {revisionHeader: x-rev}")).quirks().revisionHeader())
        .contains("x-rev");
    assertThat(problems(of("ClassLink", "timeFilter: date", "quirks: {timeFilter: instant}")))
        .containsExactly("22 dataConnectors[0].timeFilter: quirks has it, too; remove one of them");
  }

  @Test
  void suggestsQuirksThatThereAre() {
    assertThat(problems(of("ClassLink", "quirks: {pageLimits: 7, tokenRequest: body}")))
        .containsExactly(
            "22 dataConnectors[0].quirks.pageLimits: there is no such property; did you mean"
                + " 'pageLimit'? The choices are timeFilter, pageLimit, parallelLimit,"
                + " tokenRequest, totals, revisionHeader",
            "22 dataConnectors[0].quirks.tokenRequest: 'body' is unknown; the choices are form,"
                + " query");
  }

  @ParameterizedTest
  @CsvSource({"weekly, 7", "always, 0", "3, 3"})
  void readsAnApiWholeAsOftenAsItSays(String written, int days) {
    assertThat(api(of("Contoso", "fullRead: " + written)).fullRead()).isEqualTo(new FullRead(days));
  }

  @ParameterizedTest
  @CsvSource({"daily", "0", "'\"3\"'", "400"})
  void refusesAFullReadThatIsNoNumberOfDays(String written) {
    assertThat(problems(of("Contoso", "fullRead: " + written)))
        .singleElement()
        .asString()
        .startsWith("22 dataConnectors[0].fullRead: ")
        .endsWith("Write weekly, always, or a number of days such as 3");
  }

  @Test
  void signsAsTheConnectorSays() {
    TenantFile file =
        withOAuth1(of("ClassLink"))
            .replace(
                "{env:CLIENT_SECRET}\n",
                "{env:CLIENT_SECRET}\n      signatureMethod: HMAC-SHA256\n");

    assertThat(api(file).credential())
        .extracting("signatureMethod")
        .isEqualTo(SignatureMethod.HMAC_SHA256);
  }

  @Test
  void leavesFilesOfAVendorAlone() {
    assertThat(
            problems(
                TenantFile.withFiles()
                    .replace("- id: contoso-sis", "- id: contoso-sis\n    vendor: ClassLink")))
        .isEmpty();
  }
}
