package io.rosterlake.jobs.pipeline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Microsoft's emulator of Azure storage, as a process of its own. It has the Blob endpoint and no
 * hierarchical namespace. npm fetches it once, into {@code target}.
 */
final class Azurite implements AutoCloseable {
  /** 3.36 and later need a newer Node than Debian has. */
  private static final String PACKAGE = "azurite@3.35.0";

  private static final Path HOME = Path.of("target", "azurite").toAbsolutePath();
  private static final String ACCOUNT = "devstoreaccount1";
  private static final String HOST = ACCOUNT + ".dfs.core.windows.net";

  /** The key that Microsoft publishes for the emulator. */
  private static final String KEY =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

  private static final String PASSWORD = "azurite";

  private final Process process;
  private final int port;
  private final boolean isForTokens;

  private Azurite(Process process, int port, boolean isForTokens) {
    this.process = process;
    this.port = port;
    this.isForTokens = isForTokens;
  }

  /** Takes the key of the account, over http. */
  static Azurite forKey() {
    return start(false);
  }

  /** Takes tokens, for which it needs https. */
  static Azurite forTokens() {
    return start(true);
  }

  /**
   * A machine without npm, or without its registry, skips the test, unless {@code
   * ROSTERLAKE_AZURITE} is {@code required}.
   */
  private static Azurite start(boolean isForTokens) {
    try {
      install();
      int port = FreePort.find();
      List<String> command =
          new ArrayList<>(
              List.of(
                  "node",
                  HOME.resolve("node_modules/azurite/dist/src/blob/main.js").toString(),
                  "--blobHost",
                  "127.0.0.1",
                  "--blobPort",
                  Integer.toString(port),
                  "--inMemoryPersistence",
                  "--silent",
                  "--disableTelemetry"));
      if (isForTokens) {
        command.addAll(
            List.of("--oauth", "basic", "--cert", keyStore().toString(), "--pwd", PASSWORD));
      }
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(HOME.resolve("azurite-%d.log".formatted(port)).toFile())
              .start();
      Azurite azurite = new Azurite(process, port, isForTokens);
      azurite.awaitListening();
      return azurite;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void install() throws IOException {
    boolean isRequired = "required".equals(System.getenv("ROSTERLAKE_AZURITE"));
    assumeTrue(isRequired || isOnPath("npm"), "there is no npm on the PATH to fetch Azurite with");
    if (Files.exists(HOME.resolve("node_modules/azurite"))) {
      return;
    }
    Files.createDirectories(HOME);
    Path log = HOME.resolve("npm.log");
    int exitCode =
        run(log, "npm", "install", PACKAGE, "--prefix", HOME.toString(), "--no-audit", "--no-fund");
    assumeTrue(isRequired || exitCode == 0, "npm cannot fetch Azurite: see " + log);
    if (exitCode != 0) {
      throw new IllegalStateException("npm cannot fetch Azurite: " + Files.readString(log));
    }
  }

  private static boolean isOnPath(String command) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, command))
        .anyMatch(Files::isExecutable);
  }

  private static int run(Path log, String... command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The certificate of this machine, made once; the JVMs of tests trust it and nothing else. */
  private static Path keyStore() throws IOException {
    Path store = HOME.resolve("loopback.p12");
    if (!Files.exists(store)) {
      run(
          HOME.resolve("keytool.log"),
          Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
          "-genkeypair",
          "-alias",
          "loopback",
          "-keyalg",
          "RSA",
          "-dname",
          "CN=127.0.0.1",
          "-ext",
          "SAN=IP:127.0.0.1",
          "-ext",
          "BC=ca:true",
          "-validity",
          "3650",
          "-storetype",
          "PKCS12",
          "-keystore",
          store.toString(),
          "-storepass",
          PASSWORD);
    }
    return store;
  }

  private void awaitListening() throws IOException {
    while (process.isAlive()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        pause();
      }
    }
    throw new IllegalStateException(
        "Azurite ended: " + Files.readString(HOME.resolve("azurite-%d.log".formatted(port))));
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A folder in a container of that name. */
  String folder(String container, String path) {
    String scheme = isForTokens ? "abfss" : "abfs";
    return "%s://%s@%s/%s".formatted(scheme, container, HOST, path);
  }

  /** Host and port. */
  String address() {
    return "127.0.0.1:" + port;
  }

  /** How Hadoop reaches the emulator, instead of the account of that name in Azure. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("fs.azure.abfs.endpoint", address());
    settings.put("fs.azure.fns.account.service.type", "BLOB");
    settings.put("fs.azure.account.hns.enabled", "false");
    settings.put("fs.azure.createRemoteFileSystemDuringInitialization", "true");
    settings.put("fs.azure.io.retry.max.retries", "2");
    settings.put("fs.azure.custom.token.fetch.retry.count", "0");
    if (isForTokens) {
      settings.put("fs.azure.ssl.channel.mode", "Default_JSSE");
    } else {
      settings.put("fs.azure.always.use.https", "false");
      settings.put("fs.azure.account.key." + HOST, KEY);
    }
    return settings;
  }

  /** The same as flags of a JVM that starts Spark. */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    settings().forEach((name, value) -> flags.add("-Dspark.hadoop.%s=%s".formatted(name, value)));
    if (isForTokens) {
      flags.add("-Djavax.net.ssl.trustStore=" + HOME.resolve("loopback.p12"));
      flags.add("-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }
    return flags;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
