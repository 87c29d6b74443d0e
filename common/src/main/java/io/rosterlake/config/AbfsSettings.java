package io.rosterlake.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Storage accounts as Hadoop's configuration has them: its file system for {@code abfss:} asks a
 * token provider, and that finds here who signs in. Secrets stay references, which every process
 * resolves for itself, so that none is in a plan, an event log or a command line.
 */
public final class AbfsSettings {
  private static final String ACCOUNT = "fs.azure.account.";
  private static final String TOKEN_PROVIDER = "io.rosterlake.azure.IdentityTokenProvider";

  /** By default Hadoop tries for a quarter of an hour; nine tries take one and a half minutes. */
  private static final String RETRIES = "fs.azure.io.retry.max.retries";

  private static final String MOST_RETRIES = "8";

  private AbfsSettings() {}

  /** Sets up accounts; one that the configuration speaks of already stays as it is. */
  public static void add(List<StorageAccount> accounts, Configuration configuration) {
    accounts.stream()
        .filter(account -> account.identity().type() != AzureIdentity.Type.PLATFORM)
        .filter(account -> !isConfigured(account, configuration))
        .forEach(account -> settings(account).forEach(configuration::set));
    if (!accounts.isEmpty()) {
      configuration.setIfUnset(RETRIES, MOST_RETRIES);
    }
  }

  private static boolean isConfigured(StorageAccount account, Configuration configuration) {
    return configuration.getPropsWithPrefix(ACCOUNT).keySet().stream()
        .anyMatch(name -> name.endsWith("." + account.host()));
  }

  private static Map<String, String> settings(StorageAccount account) {
    AzureIdentity identity = account.identity();
    Map<String, String> settings = new HashMap<>();
    settings.put(ACCOUNT + "auth.type." + account.host(), "Custom");
    settings.put(ACCOUNT + "oauth.provider.type." + account.host(), TOKEN_PROVIDER);
    settings.put(name("type", account.host()), identity.type().code());
    identity.tenantId().ifPresent(id -> settings.put(name("tenantId", account.host()), id.text()));
    identity.clientId().ifPresent(id -> settings.put(name("clientId", account.host()), id.text()));
    identity
        .clientSecret()
        .ifPresent(secret -> settings.put(name("clientSecret", account.host()), secret.toString()));
    return settings;
  }

  /**
   * Who signs in to an account. Spark settings that name the token provider and nothing else mean
   * the identity of the environment.
   *
   * @throws ConfigException when there is no such type of identity
   */
  public static AzureIdentity identity(Configuration configuration, String host) {
    return new AzureIdentity(
        setting(configuration, "type", host)
            .map(code -> type(code, host))
            .orElse(AzureIdentity.Type.DEFAULT),
        setting(configuration, "tenantId", host).map(TextWithVariables::new),
        setting(configuration, "clientId", host).map(TextWithVariables::new),
        setting(configuration, "clientSecret", host).map(SecretReference::parse));
  }

  private static AzureIdentity.Type type(String code, String host) {
    List<String> known =
        Stream.of(AzureIdentity.Type.values()).map(AzureIdentity.Type::code).toList();
    return Coded.find(AzureIdentity.Type.class, code)
        .orElseThrow(
            () ->
                new ConfigException(
                    name("type", host),
                    "there is no credential of type '%s'%s"
                        .formatted(code, KnownNames.of(known).hint(code))));
  }

  /** Raw, because Hadoop has a use of its own for dollars and braces. */
  private static Optional<String> setting(Configuration configuration, String what, String host) {
    return Optional.ofNullable(configuration.getRaw(name(what, host)));
  }

  private static String name(String what, String host) {
    return ACCOUNT + "rosterlake.credential." + what + "." + host;
  }
}
