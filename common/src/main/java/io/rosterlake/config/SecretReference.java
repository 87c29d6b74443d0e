package io.rosterlake.config;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Where a secret is to be found. The secret itself is read when it is needed, and is kept nowhere.
 * As text it is the reference as a configuration file spells it, never the secret.
 */
public sealed interface SecretReference {

  /**
   * Reads the secret.
   *
   * @param environment the environment variables
   * @throws ConfigException naming the reference when nothing is there
   * @throws SecretException naming the reference when a vault does not give the secret
   */
  String resolve(Map<String, String> environment);

  /** Reads {@code ${kind:place}}, whose form the schema has already checked. */
  static SecretReference parse(String reference) {
    int colon = reference.indexOf(':');
    String place = reference.substring(colon + 1, reference.length() - 1);
    return switch (reference.substring(0, colon)) {
      case "${env" -> new Variable(place);
      case "${file" -> new MountedFile(Path.of(place));
      case "${vault" -> new VaultSecret(URI.create(place));
      default -> throw new IllegalArgumentException("no reference to a secret: " + reference);
    };
  }

  /** An environment variable: {@code ${env:NAME}}. */
  record Variable(String name) implements SecretReference {
    @Override
    public String resolve(Map<String, String> environment) {
      String value = environment.getOrDefault(name, "");
      if (value.isEmpty()) {
        throw new ConfigException(toString(), TextWithVariables.notSet(name));
      }
      return value;
    }

    @Override
    public String toString() {
      return "${env:" + name + "}";
    }
  }

  /**
   * A file that a scheduler mounts: {@code ${file:/path}}. The secret is its text without the last
   * line break.
   */
  record MountedFile(Path path) implements SecretReference {
    private static final long MOST_BYTES = 64 << 10;

    @Override
    public String resolve(Map<String, String> environment) {
      if (!Files.isRegularFile(path)) {
        throw problem("there is no such file; mount the secret there, or correct the path", null);
      }
      try {
        if (Files.size(path) > MOST_BYTES) {
          throw problem("the file is too large for a secret; correct the path", null);
        }
        String secret = Files.readString(path).replaceFirst("\\R\\z", "");
        if (secret.isEmpty()) {
          throw problem("the file is empty; write the secret into it", null);
        }
        return secret;
      } catch (CharacterCodingException e) {
        throw problem("the file is no text in UTF-8; write it as such", e);
      } catch (AccessDeniedException e) {
        throw problem("this user may not read the file; change its permissions", e);
      } catch (IOException e) {
        throw problem("the file cannot be read (%s)".formatted(e.getMessage()), e);
      }
    }

    private ConfigException problem(String what, IOException cause) {
      return new ConfigException(toString(), what, cause);
    }

    @Override
    public String toString() {
      return "${file:" + path + "}";
    }
  }

  /** A secret of an Azure Key Vault: {@code ${vault:https://NAME.vault.azure.net/SECRET}}. */
  record VaultSecret(URI address) implements SecretReference {
    @Override
    public String resolve(Map<String, String> environment) {
      SecretStore store =
          ServiceLoader.load(SecretStore.class)
              .findFirst()
              .orElseThrow(
                  () ->
                      new ConfigException(
                          toString(),
                          "nothing on the class path can read a vault; add rosterlake-azure.jar, as with --jars of spark-submit"));
      try {
        return store.read(address);
      } catch (IOException e) {
        throw new SecretException("%s: %s".formatted(this, e.getMessage()), e);
      }
    }

    @Override
    public String toString() {
      return "${vault:" + address + "}";
    }
  }
}
