package io.rosterlake.azure;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import io.rosterlake.config.AzureIdentity;
import io.rosterlake.config.SecretStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Reads secrets of an Azure Key Vault with the identity of the environment. */
public final class KeyVault implements SecretStore {
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration ANSWERING = Duration.ofSeconds(30);
  private static final int TRIES = 3;
  private static final String PUBLIC_CLOUD = "vault.azure.net";

  @Override
  public String read(URI secret) throws IOException {
    String token = Credentials.token(AzureIdentity.OF_ENVIRONMENT, scope(secret)).getToken();
    HttpRequest request =
        HttpRequest.newBuilder(secret.resolve("/secrets" + secret.getPath() + "?api-version=7.4"))
            .timeout(ANSWERING)
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<String> response = send(request);
    return switch (response.statusCode()) {
      case 200 -> value(response.body());
      case 401, 403 ->
          throw new IOException(
              "the vault refuses to give it (status %d); give the identity the role Key Vault Secrets User, and look at the network rules of the vault"
                  .formatted(response.statusCode()));
      case 404 ->
          throw new IOException(
              "the vault has no secret of that name; create it, or correct the name");
      default ->
          throw new IOException(
              "the vault answers with status %d; try again later".formatted(response.statusCode()));
    };
  }

  /** A vault that is busy or cannot be reached is asked again, a second later. */
  private static HttpResponse<String> send(HttpRequest request) throws IOException {
    // Never a redirect: the token is for this vault.
    HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECTING).build();
    for (int attempt = 1; ; attempt++) {
      try {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        boolean isBusy = response.statusCode() == 429 || response.statusCode() >= 500;
        if (!isBusy || attempt == TRIES) {
          return response;
        }
        Thread.sleep(1_000);
      } catch (IOException e) {
        if (attempt == TRIES) {
          throw new IOException(
              "the vault does not answer (%s); check the network and the name of the vault"
                  .formatted(e.getClass().getSimpleName()),
              e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("the program was told to stop", e);
      }
    }
  }

  private static String value(String body) throws IOException {
    try (JsonReader reader = JsonProviders.createReader(body)) {
      Map<String, Object> properties = reader.readMap(JsonReader::readUntyped);
      if (properties != null && properties.get("value") instanceof String value) {
        return value;
      }
      throw new IOException("there is no property 'value'");
    } catch (IOException e) {
      // What a parser complains of may quote the secret, so its words are left out.
      throw new IOException("the vault's answer is no secret; check the address of the vault");
    }
  }

  /** A token is for the vaults of one cloud; the stand-in of a test is one of the public cloud. */
  private static String scope(URI secret) {
    String host = secret.getHost();
    boolean isVault = host.contains(".vault.");
    return "https://%s/.default"
        .formatted(isVault ? host.substring(host.indexOf('.') + 1) : PUBLIC_CLOUD);
  }
}
