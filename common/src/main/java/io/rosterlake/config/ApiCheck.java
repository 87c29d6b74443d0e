package io.rosterlake.config;

/** Checks the addresses of a OneRoster API, and how it is signed in to. */
final class ApiCheck {
  private final Located connector;
  private final Problems problems;

  private ApiCheck(Located connector, Problems problems) {
    this.connector = connector;
    this.problems = problems;
  }

  static void check(Located connector, Problems problems) {
    ApiCheck check = new ApiCheck(connector, problems);
    AddressCheck.check(connector.property("baseUrl"), problems);
    AddressCheck.check(connector.property("credential").property("tokenUrl"), problems);
    check.signIn();
  }

  private void signIn() {
    Located type = connector.property("credential").property("type");
    boolean isOAuth1 = type.value().asText().equals("oAuth1ClientCredential");
    if (isOAuth1 && connector.property("apiVersion").value().asText().equals("1.2")) {
      problems.add(
          type.path(), "OneRoster 1.2 has no OAuth 1; use oAuth2ClientCredential or version 1.1");
    }
  }
}
