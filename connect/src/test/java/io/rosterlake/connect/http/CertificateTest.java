package io.rosterlake.connect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.rosterlake.connect.testing.TestTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;

  @Test
  void aProviderWhoseCertificateNobodyVouchesForIsRefusedAtOnce()
      throws IOException, InterruptedException, GeneralSecurityException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.start();
    TestTime time = new TestTime();
    try {
      URI address =
          URI.create("https://localhost:%d/users".formatted(server.getAddress().getPort()));
      ApiClient client =
          new ApiClient(Set.of(address), Authentication.NONE, HttpLimits.DEFAULTS, time.waiting());
      ApiRequest request = ApiRequest.get(address, Query.NONE);

      assertThatThrownBy(() -> client.send(request, ApiReply::text))
          .hasMessage(
              "GET %s: this machine does not trust the certificate of the host; check the address,"
                      .formatted(address)
                  + " or add the certificate to the trust store of the JVM");
      assertThat(time.pauses()).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  /** The certificate is made here, so that no key stands in the repository. */
  private SSLContext context() throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(file)) {
      store.load(bytes, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
