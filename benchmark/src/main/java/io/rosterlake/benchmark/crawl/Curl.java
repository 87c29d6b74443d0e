package io.rosterlake.benchmark.crawl;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code curl} needs to receive the same pages and throw them away: as many processes as there
 * are requests at once, each with its share of the pages and one connection.
 *
 * @param command what starts it, in the folder of its files
 */
record Curl(List<String> command) {

  /**
   * Writes down what is to be received.
   *
   * @param records how many each collection has
   */
  static Curl prepare(Path folder, URI server, Map<String, Long> records) throws IOException {
    List<String> pages = new ArrayList<>();
    records.forEach(
        (collection, count) -> {
          // The page behind the last record is empty; a client asks for it to know that it has all.
          for (long offset = 0; offset < count + CrawlTenant.LIMIT; offset += CrawlTenant.LIMIT) {
            pages.add(
                "%s/ims/oneroster/v1p1/%s?limit=%d&offset=%d&sort=sourcedId&orderBy=asc&filter=status%%3D%%27active%%27"
                    .formatted(server, collection, CrawlTenant.LIMIT, Math.min(offset, count)));
          }
        });
    Files.write(folder.resolve("pages.txt"), pages);
    Files.writeString(
        folder.resolve("curl.config"),
        """
        silent
        show-error
        fail
        header = "Authorization: Bearer %s"
        """
            .formatted(ApiServer.TOKEN));
    int share = (pages.size() + CrawlTenant.PARALLEL - 1) / CrawlTenant.PARALLEL;
    return new Curl(
        List.of(
            "sh",
            "-c",
            "xargs -P %d -n %d curl --config curl.config < pages.txt > /dev/null"
                .formatted(CrawlTenant.PARALLEL, share)));
  }
}
