package io.rosterlake.config;

import java.util.Map;

/**
 * Where a secret is to be found. The secret itself is read when it is needed, and is kept nowhere.
 */
public record SecretReference(String environmentVariable) {

  /**
   * The secret.
   *
   * @throws ConfigException naming the variable when the environment lacks it
   */
  public String resolve(Map<String, String> environment) {
    return new TextWithVariables(toString()).resolve(environment);
  }

  /** The reference as a configuration file spells it, never the secret. */
  @Override
  public String toString() {
    return "${env:" + environmentVariable + "}";
  }

  /** Reads {@code ${env:NAME}}, whose form the schema has already checked. */
  static SecretReference parse(String reference) {
    return new SecretReference(reference.substring("${env:".length(), reference.length() - 1));
  }
}
