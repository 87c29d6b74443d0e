package io.rosterlake.connect.http;

import java.time.Duration;

/**
 * How far a client goes.
 *
 * @param connecting the longest time for a connection
 * @param response the longest time for a whole response with its body
 * @param tries how often a request is sent at most
 * @param together no try of a request begins later than this after the first one
 * @param firstPause the pause before the second try; each further one is twice as long
 * @param longestPause the longest pause that the client chooses by itself
 * @param bodyBytes the largest body, as received and unpacked
 * @param parallel how many requests are under way at once at most
 */
public record HttpLimits(
    Duration connecting,
    Duration response,
    int tries,
    Duration together,
    Duration firstPause,
    Duration longestPause,
    int bodyBytes,
    int parallel) {

  /** For a provider of which nothing else is known. */
  public static final HttpLimits DEFAULTS =
      new HttpLimits(
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          6,
          Duration.ofMinutes(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          64 << 20,
          4);

  /** A client without a try, or without a request at a time, could do nothing. */
  public HttpLimits {
    if (tries < 1 || parallel < 1 || bodyBytes < 1) {
      throw new IllegalArgumentException("tries, parallel and bodyBytes must be at least 1");
    }
  }

  /** The same with another number of tries. */
  public HttpLimits withTries(int most) {
    return new HttpLimits(
        connecting, response, most, together, firstPause, longestPause, bodyBytes, parallel);
  }

  /** The same with another number of requests at once. */
  public HttpLimits withParallel(int requests) {
    return new HttpLimits(
        connecting, response, tries, together, firstPause, longestPause, bodyBytes, requests);
  }
}
