package io.rosterlake.benchmark.crawl;

import io.rosterlake.benchmark.Setup;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The {@link ApiServer} of a district, while it runs. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final URI address;

  private ServerProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts the server, which has the records of the first day.
   *
   * @param log where it writes what goes wrong
   */
  static ServerProcess start(Setup setup, CrawlDistrict district, Path log) throws IOException {
    List<String> options =
        List.of("-Xmx4g", "-XX:+UseSerialGC", "-Dsun.net.httpserver.nodelay=true");
    List<String> arguments = List.of(district.folder().toString());
    Process process =
        new ProcessBuilder(setup.java(ApiServer.class, options, arguments))
            .redirectError(log.toFile())
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    if (line == null) {
      throw new IllegalStateException("the server does not start; " + log + " says why");
    }
    return new ServerProcess(process, URI.create(line));
  }

  /** Where the server is, without a path. */
  URI address() {
    return address;
  }

  /** From now on the server has the records of another day. */
  void show(CrawlDay day) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve("/day/" + day)).build();
    try {
      int status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("the server does not go on to the next day: " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the benchmark was interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
