package io.rosterlake.azure;

import com.azure.core.credential.AccessToken;
import io.rosterlake.config.AbfsSettings;
import io.rosterlake.config.AzureIdentity;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.azurebfs.extensions.CustomTokenProviderAdaptee;

/**
 * Signs in to a storage account for Hadoop's file system {@code abfss:}, with the identity that
 * {@link AbfsSettings} has of it.
 */
public final class IdentityTokenProvider implements CustomTokenProviderAdaptee {
  /** The same in all clouds. */
  private static final String SCOPE = "https://storage.azure.com/.default";

  private AzureIdentity identity = AzureIdentity.OF_ENVIRONMENT;
  private Instant expiry = Instant.EPOCH;

  @Override
  public void initialize(Configuration configuration, String account) {
    identity = AbfsSettings.identity(configuration, account);
  }

  @Override
  public String getAccessToken() throws IOException {
    AccessToken token = Credentials.token(identity, SCOPE);
    expiry = token.getExpiresAt().toInstant();
    return token.getToken();
  }

  @Override
  public Date getExpiryTime() {
    return Date.from(expiry);
  }
}
