package io.rosterlake.config;

import java.util.Optional;

/**
 * Who signs in to Azure. Nothing here holds a secret.
 *
 * @param tenantId the Microsoft Entra tenant; the environment says it when absent
 * @param clientId the application or user-assigned identity; the environment says it when absent
 * @param clientSecret where the secret of a {@link Type#CLIENT_SECRET} is
 */
public record AzureIdentity(
    Type type,
    Optional<TextWithVariables> tenantId,
    Optional<TextWithVariables> clientId,
    Optional<SecretReference> clientSecret) {

  /** Whoever the environment says: variables, a workload, a managed identity, the Azure CLI. */
  public static final AzureIdentity OF_ENVIRONMENT =
      new AzureIdentity(Type.DEFAULT, Optional.empty(), Optional.empty(), Optional.empty());

  /** How the identity proves who it is. */
  public enum Type implements Coded {
    /** Azure Identity tries the ways that the environment offers. */
    DEFAULT("default"),
    /** The identity that Azure gave to the machine. */
    MANAGED_IDENTITY("managedIdentity"),
    /** The identity of a Kubernetes service account. */
    WORKLOAD_IDENTITY("workloadIdentity"),
    /** An application with a secret. */
    CLIENT_SECRET("clientSecret"),
    /** The platform signs in by itself, as Databricks and Synapse do. */
    PLATFORM("platform");

    private final String code;

    Type(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }
}
