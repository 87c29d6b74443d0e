package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String SECRET = "hunter2";

  @TempDir private Path folder;

  private Credential credential(TenantFile file) {
    return ((OneRosterApiDataConnector) file.load(folder).dataConnector("contoso-files"))
        .credential();
  }

  @Test
  void resolvesSecretWhenItIsNeeded() {
    Credential credential = credential(TenantFile.withApi());
    Map<String, String> environment = Map.of("CLIENT_ID", "client", "CLIENT_SECRET", SECRET);

    assertThat(credential.clientSecret().resolve(environment)).isEqualTo(SECRET);
    assertThat(credential.clientId().resolve(environment)).isEqualTo("client");
  }

  @Test
  void printsReferenceAndNeverSecret() {
    SecretReference reference = credential(TenantFile.withApi()).clientSecret();

    reference.resolve(Map.of("CLIENT_SECRET", SECRET));

    assertThat(reference).hasToString("${env:CLIENT_SECRET}");
    assertThat(TenantFile.withApi().load(folder).toString()).doesNotContain(SECRET);
  }

  @Test
  void keepsSecretWithDollarAndBackslashAsItIs() {
    SecretReference reference = new SecretReference.Variable("S");

    assertThat(reference.resolve(Map.of("S", "a$1\\b${env:T}"))).isEqualTo("a$1\\b${env:T}");
  }

  /** Who writes a file by hand leaves a line break; a program does not. */
  @ParameterizedTest
  @ValueSource(strings = {SECRET, SECRET + "\n", SECRET + "\r\n"})
  void readsSecretFromMountedFile(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("client-secret"), text);
    Credential credential =
        credential(
            TenantFile.withApi()
                .replace("${env:CLIENT_SECRET}", "${file:" + file + "}")
                .replace("${env:CLIENT_ID}", "app-${file:" + file + "}"));

    assertThat(credential.clientSecret().resolve(Map.of())).isEqualTo(SECRET);
    assertThat(credential.clientId().resolve(Map.of())).isEqualTo("app-" + SECRET);
    assertThat(credential.toString()).contains("${file:" + file + "}").doesNotContain(SECRET);
  }

  @Test
  void readsMountedFileWhenSecretIsNeeded() throws IOException {
    Path file = folder.resolve("client-secret");
    SecretReference reference = new SecretReference.MountedFile(file);

    assertThatThrownBy(() -> reference.resolve(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "${file:%s}: there is no such file; mount the secret there, or correct the path", file);
    Files.writeString(file, "\n");
    assertThatThrownBy(() -> reference.resolve(Map.of()))
        .hasMessage("${file:%s}: the file is empty; write the secret into it", file);
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> reference.resolve(Map.of()))
        .hasMessage("${file:%s}: the file is no text in UTF-8; write it as such", file);
    Files.write(file, new byte[100_000]);
    assertThatThrownBy(() -> reference.resolve(Map.of()))
        .hasMessage("${file:%s}: the file is too large for a secret; correct the path", file);
    Files.writeString(file, SECRET);
    assertThat(reference.resolve(Map.of())).isEqualTo(SECRET);
  }

  @Test
  void saysWhichJarReadsVaults() {
    String reference = "${vault:https://ridge.vault.azure.net/client-secret}";
    Credential credential =
        credential(TenantFile.withApi().replace("${env:CLIENT_SECRET}", reference));

    assertThat(credential.clientSecret()).hasToString(reference);
    assertThatThrownBy(() -> credential.clientSecret().resolve(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            reference
                + ": nothing on the class path can read a vault; add rosterlake-azure.jar, as with"
                + " --jars of spark-submit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${file:/run/secrets/lake}", "${vault:https://a.vault.azure.net/lake}"})
  void noLocationIsSecret(String location) {
    assertThat(TenantFile.withFiles().replace("./lake", location).problems(folder))
        .containsExactly(
            "2 lake: the value is not allowed. An environment variable is written ${env:NAME}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X"})
  void namesVariableThatIsNotSetOrEmpty(String unrelated) {
    SecretReference reference = new SecretReference.Variable("CLIENT_SECRET");

    assertThatThrownBy(() -> reference.resolve(Map.of("CLIENT_SECRET", "", unrelated, "x")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "${env:CLIENT_SECRET}: the environment variable CLIENT_SECRET is not set; set it and"
                + " start again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SECRET,
        "'hunter2'",
        "x${env:CLIENT_SECRET}",
        "${env:CLIENT_SECRET}x",
        "${CLIENT_SECRET}",
        "${env:}",
        "${file:hunter2}",
        "${file:}",
        "${vault:https://hunter2.example/secret}",
        "${vault:http://ridge.vault.azure.net/secret}",
        "${vault:https://ridge.vault.azure.net/a/b}",
        "${vault:https://ridge.vault.azure.net}",
        "$hunter2",
        "|\n        hunter2"
      })
  void rejectsSecretThatStandsInFile(String secret) {
    List<String> problems =
        TenantFile.withApi().replace("${env:CLIENT_SECRET}", secret).problems(folder);

    assertThat(problems)
        .containsExactly(
            "19 dataConnectors[0].credential.clientSecret: the value is not allowed. A secret never"
                + " stands in a configuration file. Put it into an environment variable, a mounted"
                + " file or a vault and refer to that, as in ${env:RIDGE_CLIENT_SECRET},"
                + " ${file:/run/secrets/ridge} or"
                + " ${vault:https://ridge.vault.azure.net/client-secret}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"20271", "{hunter2: x}", "[hunter2]", "true"})
  void neverAsksToQuoteSecret(String secret) {
    List<String> problems =
        TenantFile.withApi().replace("${env:CLIENT_SECRET}", secret).problems(folder);

    assertThat(problems)
        .singleElement()
        .asString()
        .contains("A secret never stands in a configuration file")
        .doesNotContain(SECRET, "20271", "in quotes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clientSecret: *hunter2",
        "clientSecret: @hunter2",
        "clientSecret: %hunter2",
        "clientSecret: 'hunter2",
        "clientSecret: \"\\hunter2\"",
        "clientSecret: &hunter2",
        "clientSecret: !hunter2 x",
        "clientSecret: hunter2: x",
        "clientSecret:hunter2",
        "clientSecret=hunter2",
        "'clientSecret:hunter2': x",
        "? clientSecret:hunter2",
        "password: hunter2",
        "clientSecret: ${env:A}\n      clientSecret: hunter2",
        "clientSecret: \"hunter2\u0000\""
      })
  void neverRepeatsSecretInMessage(String line) {
    TenantFile file = TenantFile.withApi().replace("clientSecret: ${env:CLIENT_SECRET}", line);

    assertThat(file.problems(folder)).isNotEmpty().noneMatch(text -> text.contains(SECRET));
  }

  @Test
  void sparesSecretWhoseColonLacksBlank() {
    TenantFile file =
        TenantFile.withApi()
            .replace(
                "    credential:\n",
                "    credential: {type: oAuth1ClientCredential, clientId: x, clientSecret:hunter2}\n")
            .without("oAuth2ClientCredential")
            .without("CLIENT_ID")
            .without("CLIENT_SECRET")
            .without("tokenUrl");

    assertThat(file.problems(folder))
        .contains(
            "16 dataConnectors[0].credential.clientSecret: the colon after a property name is"
                + " followed by a blank; add the blank")
        .noneMatch(text -> text.contains(SECRET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://user:hunter2@sis.example/api", "https://hunter2@sis.example"})
  void rejectsPasswordInUrl(String url) {
    TenantFile file = TenantFile.withApi().replace("https://sis.contoso.example/api", url);

    assertThat(file.problems(folder))
        .containsExactly(
            "15 dataConnectors[0].baseUrl: the URL holds a user or a password; remove the part"
                + " before @ and use the credential");
  }

  @Test
  void rejectsUrlThatIsNoUrl() {
    TenantFile file = TenantFile.withApi();
    String baseUrl = "https://sis.contoso.example/api";

    assertThat(file.replace(baseUrl, "sis.contoso.example/api").problems(folder))
        .containsExactly(
            "15 dataConnectors[0].baseUrl: the value is not allowed. Write an absolute URL, as in"
                + " https://sis.ridge.example/api");
    assertThat(file.replace(baseUrl, "https://sis_1.example").problems(folder))
        .containsExactly("15 dataConnectors[0].baseUrl: the URL names no valid host; correct it");
    assertThat(file.replace(baseUrl, "https://sis.example/{x}").problems(folder))
        .containsExactly(
            "15 dataConnectors[0].baseUrl: the URL has a character that is not allowed at position"
                + " 21; escape it as %XX");
  }

  @Test
  void sendsCredentialsInClearToThisMachineOnly() {
    TenantFile file = TenantFile.withApi();
    String tokenUrl = "https://sis.contoso.example/token";

    assertThat(file.replace(tokenUrl, "http://sis.contoso.example/token").problems(folder))
        .containsExactly(
            "20 dataConnectors[0].credential.tokenUrl: http would send credentials and people's"
                + " data in the clear; use https");
    assertThat(file.replace(tokenUrl, "http://127.0.0.1:8080/token").problems(folder)).isEmpty();
    assertThat(file.replace(tokenUrl, "http://localhost:8080/token").problems(folder)).isEmpty();
    assertThat(file.replace(tokenUrl, "http://[::1]:8080/token").problems(folder)).isEmpty();
  }

  @Test
  void rejectsOAuth1ForVersionThatLacksIt() {
    TenantFile file =
        TenantFile.withApi()
            .replace("oAuth2ClientCredential", "oAuth1ClientCredential")
            .replace("\"1.1\"", "\"1.2\"")
            .without("tokenUrl");

    assertThat(file.problems(folder))
        .containsExactly(
            "17 dataConnectors[0].credential.type: OneRoster 1.2 has no OAuth 1; use"
                + " oAuth2ClientCredential or version 1.1");
  }
}
