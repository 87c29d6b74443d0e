package io.rosterlake.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import io.rosterlake.config.AzureIdentity;
import io.rosterlake.config.TextWithVariables;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The credentials of this process. Hadoop makes a token provider for nearly every commit; a
 * credential keeps its token until that is about to expire, so there is one for each identity.
 */
final class Credentials {
  private static final Map<AzureIdentity, TokenCredential> SHARED = new ConcurrentHashMap<>();

  private Credentials() {}

  /**
   * A token for an identity.
   *
   * @param scope what it is for, such as {@code https://storage.azure.com/.default}
   * @throws IOException saying why there is none and what to do
   */
  static AccessToken token(AzureIdentity identity, String scope) throws IOException {
    TokenCredential credential = SHARED.computeIfAbsent(identity, Credentials::create);
    try {
      return credential.getTokenSync(new TokenRequestContext().addScopes(scope));
    } catch (RuntimeException e) {
      throw new IOException(
          "Azure gives no token to the credential of type %s (%s); check the identity and that this machine may use it"
              .formatted(identity.type().code(), reason(e)),
          e);
    }
  }

  private static TokenCredential create(AzureIdentity identity) {
    String tenantId = resolved(identity.tenantId()).orElse(null);
    String clientId = resolved(identity.clientId()).orElse(null);
    return switch (identity.type()) {
      case DEFAULT, PLATFORM -> {
        DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder();
        if (tenantId != null) {
          builder.tenantId(tenantId);
        }
        if (clientId != null) {
          builder.managedIdentityClientId(clientId).workloadIdentityClientId(clientId);
        }
        yield builder.build();
      }
      case MANAGED_IDENTITY -> new ManagedIdentityCredentialBuilder().clientId(clientId).build();
      case WORKLOAD_IDENTITY -> {
        WorkloadIdentityCredentialBuilder builder = new WorkloadIdentityCredentialBuilder();
        if (tenantId != null) {
          builder.tenantId(tenantId);
        }
        if (clientId != null) {
          builder.clientId(clientId);
        }
        yield builder.build();
      }
      case CLIENT_SECRET ->
          new ClientSecretCredentialBuilder()
              .tenantId(tenantId)
              .clientId(clientId)
              .clientSecret(identity.clientSecret().orElseThrow().resolve(System.getenv()))
              .build();
    };
  }

  private static Optional<String> resolved(Optional<TextWithVariables> text) {
    return text.map(each -> each.resolve(System.getenv()));
  }

  /** What failed and why; Azure Identity goes on with a page of advice. */
  private static String reason(RuntimeException failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String what = firstLine(failure);
    String why = firstLine(root);
    return what.contains(why) ? what : what + " " + why;
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
