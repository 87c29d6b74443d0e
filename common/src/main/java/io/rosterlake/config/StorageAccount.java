package io.rosterlake.config;

/**
 * An Azure storage account that a lake or uploads are in.
 *
 * @param host as in URIs: {@code contosolake.dfs.core.windows.net}
 * @param identity who reads and writes it
 */
public record StorageAccount(String host, AzureIdentity identity) {
  private static final String PUBLIC_CLOUD = ".dfs.core.windows.net";

  /** An account by its name in the public cloud, or by its host. */
  static StorageAccount of(String account, AzureIdentity identity) {
    return new StorageAccount(hostOf(account), identity);
  }

  static String hostOf(String account) {
    return account.contains(".") ? account : account + PUBLIC_CLOUD;
  }
}
