package io.rosterlake.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.config.SecretException;
import io.rosterlake.config.SecretReference;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A machine with a managed identity signs in to storage accounts and vaults. */
class AzureSignInTest {
  private static final String HOST = "contosolake.dfs.core.windows.net";
  private static final String SECRET = "swordfish-of-the-tests";

  private static AzureOnLoopback azure;

  @BeforeAll
  static void signIn() {
    azure = AzureOnLoopback.ofThisJvm().withSecret("sis-client", SECRET);
  }

  @AfterAll
  static void stop() {
    azure.close();
  }

  private static IdentityTokenProvider provider(String... settings) {
    Configuration configuration = new Configuration(false);
    for (int at = 0; at < settings.length; at += 2) {
      configuration.set(
          "fs.azure.account.rosterlake.credential.%s.%s".formatted(settings[at], HOST),
          settings[at + 1]);
    }
    IdentityTokenProvider provider = new IdentityTokenProvider();
    provider.initialize(configuration, HOST);
    return provider;
  }

  private static String vault(String name) {
    return SecretReference.parse("${vault:%s/%s}".formatted(azure.address(), name))
        .resolve(Map.of());
  }

  @Test
  void managedIdentityGetsOneTokenForManyCommits() throws IOException {
    IdentityTokenProvider provider = provider("type", "managedIdentity", "clientId", "app-7");

    String token = provider.getAccessToken();

    assertThat(token).contains(".");
    assertThat(provider.getExpiryTime()).isAfter(Instant.now());
    for (int commit = 0; commit < 10; commit++) {
      assertThat(provider("type", "managedIdentity", "clientId", "app-7").getAccessToken())
          .isEqualTo(token);
    }
    assertThat(azure.requests())
        .filteredOn(request -> request.contains("client_id=app-7"))
        .singleElement()
        .asString()
        .contains("resource=https://storage.azure.com");
  }

  @Test
  void sparkSettingsThatNameTheProviderAloneMeanTheIdentityOfTheEnvironment() throws IOException {
    assertThat(provider().getAccessToken()).contains(".");
  }

  @Test
  void saysThatThereIsNoSuchTypeOfCredential() {
    assertThatThrownBy(() -> provider("type", "managedIdentiy"))
        .hasMessageContaining(HOST)
        .hasMessageContaining(
            "there is no credential of type 'managedIdentiy'; did you mean 'managedIdentity'?");
  }

  @Test
  void saysWhyThereIsNoTokenAndNotTheSecret() {
    IdentityTokenProvider provider =
        provider(
            "type",
            "clientSecret",
            "tenantId",
            "not a tenant",
            "clientId",
            "app",
            "clientSecret",
            "${env:PATH}");

    assertThatThrownBy(provider::getAccessToken).hasMessageNotContaining(System.getenv("PATH"));
  }

  @Test
  void vaultGivesTheSecret() {
    assertThat(vault("sis-client")).isEqualTo(SECRET);
    assertThat(azure.requests()).contains("/secrets/sis-client?api-version=7.4");
  }

  @Test
  void saysWhyAVaultDoesNotGiveASecret() {
    assertThatThrownBy(() -> vault("other"))
        .isInstanceOf(SecretException.class)
        .hasMessage(
            "${vault:%s/other}: the vault has no secret of that name; create it, or correct the name",
            azure.address());
    azure.vaultAnswers(403);
    try {
      assertThatThrownBy(() -> vault("sis-client"))
          .hasMessageContaining("the vault refuses to give it (status 403); give the identity")
          .hasMessageNotContaining(SECRET);
    } finally {
      azure.vaultAnswers(200);
    }
  }

  @Test
  void saysThatAVaultDoesNotAnswer() {
    SecretReference reference = SecretReference.parse("${vault:http://127.0.0.1:1/sis-client}");

    assertThatThrownBy(() -> reference.resolve(Map.of()))
        .hasMessage(
            "${vault:http://127.0.0.1:1/sis-client}: the vault does not answer (ConnectException);"
                + " check the network and the name of the vault");
  }
}
