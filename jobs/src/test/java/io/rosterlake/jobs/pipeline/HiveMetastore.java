package io.rosterlake.jobs.pipeline;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Hive metastore in a JVM of its own, with its database in a folder. */
final class HiveMetastore {
  private final Path folder;
  private final int port;
  private OtherJvm server;

  private HiveMetastore(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  static HiveMetastore startIn(Path root) throws IOException, InterruptedException {
    HiveMetastore metastore = new HiveMetastore(root.resolve("metastore"), FreePort.find());
    metastore.startAgain();
    return metastore;
  }

  /** Starts it with the database that it had. */
  void startAgain() throws InterruptedException {
    server =
        OtherJvm.startOn(
            Map.of(),
            List.of(
                "-Djavax.jdo.option.ConnectionURL=jdbc:derby:;databaseName="
                    + folder.resolve("database")
                    + ";create=true",
                "-Dderby.system.home=" + folder,
                "-Ddatanucleus.schema.autoCreateAll=true",
                "-Dhive.metastore.schema.verification=false",
                "-Dhive.metastore.warehouse.dir=" + folder.resolve("warehouse"),
                "-Dhive.async.log.enabled=false"),
            "org.apache.hadoop.hive.metastore.HiveMetaStore",
            "-p",
            String.valueOf(port));
    for (int attempt = 0; attempt < 1_200 && !isListening(); attempt++) {
      if (!server.isRunning()) {
        throw new AssertionError("the metastore ended: " + server.errors());
      }
      Thread.sleep(100);
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  void kill() throws InterruptedException {
    server.kill();
  }

  /** What a cluster made for Delta has in its spark-defaults.conf. */
  List<String> sparkFlags() {
    return List.of(
        "-Dspark.sql.catalogImplementation=hive",
        "-Dspark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension",
        "-Dspark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog",
        "-Dspark.hadoop.hive.metastore.uris=thrift://127.0.0.1:" + port,
        "-Dspark.sql.warehouse.dir=" + folder.resolve("warehouse"),
        "-Dspark.ui.enabled=false");
  }
}
