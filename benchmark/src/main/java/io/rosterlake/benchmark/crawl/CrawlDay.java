package io.rosterlake.benchmark.crawl;

import java.time.Instant;

/** A day on which the district is read. */
enum CrawlDay {
  FIRST(0, "2026-09-01T02:00:00Z"),
  SECOND(1, "2026-09-02T02:00:00Z");

  private final int number;
  private final Instant at;

  CrawlDay(int number, String at) {
    this.number = number;
    this.at = Instant.parse(at);
  }

  /** When it is read. */
  Instant at() {
    return at;
  }

  /** As the generator counts days. */
  int number() {
    return number;
  }
}
