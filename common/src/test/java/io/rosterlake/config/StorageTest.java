package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant says who signs in to its storage accounts. */
class StorageTest {
  private static final String HOST = "contosolake.dfs.core.windows.net";
  private static final String AUTH_TYPE = "fs.azure.account.auth.type." + HOST;

  @TempDir private Path folder;

  private TenantFile tenant(String... accounts) {
    return TenantFile.withFiles().plus(TenantFile.list("storage", accounts));
  }

  private Configuration configured(String account, Configuration before) {
    AbfsSettings.add(tenant(account).load(folder).storage(), before);
    return before;
  }

  @Test
  void accountIsReadByTheIdentityOfTheTenantWithoutItsSecret() {
    Configuration configuration =
        configured(
            "{account: contosolake, credential: {type: clientSecret, tenantId: t, clientId: '${env:APP}',"
                + " clientSecret: '${env:PATH}'}}",
            new Configuration(false));

    assertThat(configuration.get(AUTH_TYPE)).isEqualTo("Custom");
    AzureIdentity identity = AbfsSettings.identity(configuration, HOST);
    assertThat(identity)
        .isEqualTo(
            new AzureIdentity(
                AzureIdentity.Type.CLIENT_SECRET,
                Optional.of(new TextWithVariables("t")),
                Optional.of(new TextWithVariables("${env:APP}")),
                Optional.of(new SecretReference.Variable("PATH"))));
    assertThat(configuration.toString() + configuration.getPropsWithPrefix(""))
        .contains("${env:PATH}")
        .doesNotContain(System.getenv("PATH"));
  }

  @Test
  void accountThatSparkSettingsSpeakOfStaysAsTheySay() {
    Configuration spark = new Configuration(false);
    spark.set("fs.azure.account.key." + HOST, "a2V5");
    String account = "{account: contosolake, credential: {type: managedIdentity}}";

    assertThat(configured(account, spark).get(AUTH_TYPE)).isNull();
    assertThat(configured(account, new Configuration(false)).get(AUTH_TYPE)).isNotNull();
  }

  @Test
  void accountOfThePlatformIsLeftToIt() {
    String account = "{account: contosolake, credential: {type: platform}}";

    assertThat(configured(account, new Configuration(false)).get(AUTH_TYPE)).isNull();
  }

  @Test
  void hostNamesAnAccountOfAnotherCloud() {
    String host = "contosolake.dfs.core.usgovcloudapi.net";
    List<StorageAccount> accounts =
        tenant("{account: " + host + ", credential: {type: workloadIdentity}}")
            .load(folder, Map.of())
            .storage();

    assertThat(accounts).extracting(StorageAccount::host).containsExactly(host);
  }

  @Test
  void namesWhatIsWrongWithAnAccount() {
    assertThat(
            tenant(
                    "{account: Contoso_Lake, credential: {type: default}}",
                    "{account: contosolake, credential: {type: managedIdentity, tenantId: t}}",
                    "{account: contosolake.dfs.core.windows.net, credential: {type: default}}",
                    "{account: other, credential: {type: clientSecret, tenantId: t, clientId: c}}",
                    "{account: more, credential: {type: key}}")
                .problems(folder))
        .containsExactly(
            "23 storage[0].account: 'Contoso_Lake' is not allowed. An account has 3 to 24 small"
                + " letters and digits, as in contosolake. Its host is written"
                + " contosolake.dfs.core.usgovcloudapi.net",
            "24 storage[1].credential.tenantId: there is no such property for type managedIdentity;"
                + " the choices are type, clientId",
            "25 storage[2].account: storage[1] says already who signs in to this account; remove"
                + " one",
            "26 storage[3].credential.clientSecret: the property is missing; add it. The secret of"
                + " the application, as a reference such as ${env:NAME}",
            "27 storage[4].credential.type: 'key' is unknown; the choices are default,"
                + " managedIdentity, workloadIdentity, clientSecret, platform");
  }
}
