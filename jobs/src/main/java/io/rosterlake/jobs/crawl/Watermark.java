package io.rosterlake.jobs.crawl;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Up to which time the changes of a collection are known, by clocks of the provider alone. */
final class Watermark {
  private Watermark() {}

  /**
   * The latest change that was received, and never a time that the server had not reached when the
   * read began: a record may bear a time to come.
   *
   * @param before the watermark of the read before, of which this one read the changes
   * @param latest the latest change that was received
   * @param startedAt the clock of the server when the read began
   * @return empty when nothing tells a time, so that no change can be asked for
   */
  static Optional<Instant> after(
      Optional<Instant> before, Optional<Instant> latest, Optional<Instant> startedAt) {
    Optional<Instant> known =
        Stream.of(before, latest).flatMap(Optional::stream).max(Instant::compareTo);
    return known.or(() -> startedAt).map(time -> startedAt.filter(time::isAfter).orElse(time));
  }
}
