package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.rosterlake.testing.SparkFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage that cannot be used ends a run with one sentence that says what and where. */
class AzureFailuresTest {
  private static final Path ROSTER = Samples.resource("/cases/rules/sound-roster/upload");

  @TempDir private static Path root;

  private static Azurite azurite;

  private final Map<String, String> settings = new TreeMap<>(azurite.settings());

  @BeforeAll
  static void start() {
    azurite = Azurite.forKey();
  }

  @AfterAll
  static void stop() {
    if (azurite != null) {
      azurite.close();
    }
  }

  private static Configuration hadoop() {
    return SparkFixture.session().sparkContext().hadoopConfiguration();
  }

  @AfterEach
  void forgetSettings() {
    settings.keySet().forEach(hadoop()::unset);
  }

  /** Each lake is in a container of its own, so that no test meets the file system of another. */
  private String failed(String lake) {
    settings.forEach(hadoop()::set);
    Path folder = root.resolve(lake.replaceAll("\\W+", "-"));
    Tenant tenant = Tenant.in(root.resolve("tenant")).withLakeAt(lake, folder, "");
    CommandLineRun run = CommandLineRun.ofUpload(tenant, ROSTER, "2026-09-01T02:00:00Z");
    assertThat(run.exitCode()).as(run.output() + run.errors()).isEqualTo(1);
    assertThat(run.errors()).doesNotContain("\tat ", "Run again with --verbose");
    return run.oneLineOfErrors();
  }

  @Test
  void namesTheContainerThatDoesNotExist() {
    settings.put("fs.azure.createRemoteFileSystemDuringInitialization", "false");

    assertThat(failed(azurite.folder("missing", "contoso")))
        .startsWith("cannot take the lake abfs://missing@")
        .contains("The specified container does not exist", "404");
  }

  @Test
  void namesTheLakeWhenTheKeyIsWrong() {
    settings.put("fs.azure.account.key.devstoreaccount1.dfs.core.windows.net", "d3Jvbmc=");

    assertThat(failed(azurite.folder("wrong-key", "contoso")))
        .startsWith("cannot open the file system of the lake abfs://wrong-key@")
        .contains("403");
  }

  @Test
  void namesTheLakeWhoseAccountIsAnother() {
    String lake = azurite.folder("other-account", "contoso").replace("devstoreaccount1", "other");

    assertThat(failed(lake))
        .startsWith("cannot open the file system of the lake abfs://other-account@other.dfs.");
  }

  @Test
  void namesTheLakeWhenTheConnectionIsRefused() {
    settings.put("fs.azure.abfs.endpoint", "127.0.0.1:1");

    assertThat(failed(azurite.folder("refused", "contoso")))
        .startsWith("cannot open the file system of the lake abfs://refused@")
        .contains("refused");
  }

  @Test
  void namesTheLakeWhenTheStoreIsBusy() throws IOException {
    HttpServer busy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    busy.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    busy.start();
    try {
      settings.put("fs.azure.abfs.endpoint", "127.0.0.1:" + busy.getAddress().getPort());

      assertThat(failed(azurite.folder("busy", "contoso")))
          .startsWith("cannot open the file system of the lake abfs://busy@")
          .contains("503");
    } finally {
      busy.stop(0);
    }
  }
}
