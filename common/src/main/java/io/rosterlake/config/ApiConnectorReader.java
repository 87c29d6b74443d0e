package io.rosterlake.config;

import static io.rosterlake.config.ConfigReader.choice;
import static io.rosterlake.config.ConfigReader.displayName;
import static io.rosterlake.config.ConfigReader.optional;
import static io.rosterlake.config.ConfigReader.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.rosterlake.catalog.Provider;
import io.rosterlake.catalog.Quirks;
import io.rosterlake.catalog.Quirks.TimeFilter;
import io.rosterlake.catalog.Quirks.TokenRequest;
import io.rosterlake.catalog.Quirks.Totals;
import io.rosterlake.config.Credential.SignatureMethod;
import io.rosterlake.config.OneRosterApiDataConnector.Paging;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Reads a connector of a OneRoster API: what it leaves out is as the provider's profile says. */
final class ApiConnectorReader {
  private final VendorProfiles profiles;

  ApiConnectorReader(VendorProfiles profiles) {
    this.profiles = profiles;
  }

  OneRosterApiDataConnector connector(JsonNode node) {
    Provider provider = profiles.behind(new Located(node, "")).orElseThrow();
    Quirks quirks = quirks(node, provider.quirks());
    return new OneRosterApiDataConnector(
        text(node, "id"),
        displayName(node),
        text(node, "sourceSystem"),
        text(node, "apiVersion"),
        URI.create(text(node, "baseUrl")),
        credential(node.path("credential"), provider.scopes().get(text(node, "apiVersion"))),
        isEnabled(node, "isContactsEnabled", provider),
        isEnabled(node, "isDemographicsEnabled", provider),
        isEnabled(node, "isFlagsEnabled", provider),
        paging(node.path("paging"), quirks),
        optional(node, "fullRead").map(FullRead::parse).orElse(FullRead.DEFAULT),
        quirks);
  }

  private static boolean isEnabled(JsonNode node, String property, Provider provider) {
    return node.path(property).asBoolean(provider.supports(ProviderCheck.DATA.get(property)));
  }

  private static Credential credential(JsonNode node, String knownScope) {
    TextWithVariables clientId = new TextWithVariables(text(node, "clientId"));
    SecretReference clientSecret = SecretReference.parse(text(node, "clientSecret"));
    return switch (Coded.parse(Credential.Type.class, text(node, "type"))) {
      case OAUTH2_CLIENT_CREDENTIAL ->
          new Credential.OAuth2(
              clientId,
              clientSecret,
              URI.create(text(node, "tokenUrl")),
              optional(node, "scope").or(() -> Optional.ofNullable(knownScope)));
      case OAUTH1_CLIENT_CREDENTIAL ->
          new Credential.OAuth1(
              clientId, clientSecret, choice(node, "signatureMethod", SignatureMethod.DEFAULT));
    };
  }

  private static Paging paging(JsonNode node, Quirks quirks) {
    return new Paging(
        node.path("limit").asInt(Math.min(Paging.DEFAULT.limit(), quirks.pageLimit())),
        node.path("parallel").asInt(Math.min(Paging.DEFAULT.parallel(), quirks.parallelLimit())));
  }

  private static Quirks quirks(JsonNode connector, Quirks known) {
    JsonNode node = connector.path("quirks");
    return new Quirks(
        optional(connector, "timeFilter")
            .or(() -> optional(node, "timeFilter"))
            .map(code -> TimeFilter.valueOf(upper(code)))
            .orElse(known.timeFilter()),
        node.path("pageLimit").asInt(known.pageLimit()),
        node.path("parallelLimit").asInt(known.parallelLimit()),
        optional(node, "tokenRequest")
            .map(code -> TokenRequest.valueOf(upper(code)))
            .orElse(known.tokenRequest()),
        optional(node, "totals").map(code -> Totals.valueOf(upper(code))).orElse(known.totals()),
        optional(node, "revisionHeader").orElse(known.revisionHeaderOrNull()));
  }

  private static String upper(String code) {
    return code.toUpperCase(Locale.ROOT);
  }
}
