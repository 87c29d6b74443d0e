package io.rosterlake.config;

import java.io.IOException;
import java.net.URI;

/**
 * Reads secrets from a vault. {@link java.util.ServiceLoader} finds the implementation, which comes
 * in a jar of its own: a tenant without a vault does without it.
 */
public interface SecretStore {

  /**
   * Reads a secret.
   *
   * @param secret the address of the vault with the name of the secret as its path
   * @throws IOException saying why the vault does not give it and what to do, without the secret
   */
  String read(URI secret) throws IOException;
}
