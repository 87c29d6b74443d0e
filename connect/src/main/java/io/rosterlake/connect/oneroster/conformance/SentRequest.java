package io.rosterlake.connect.oneroster.conformance;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request that a check needed, and what came.
 *
 * @param query the parameters, not encoded; no secret is among them
 * @param status the status of the reply; empty when none came
 * @param records how many records came; empty when the reply is no list of them
 * @param took how long the reply took
 */
public record SentRequest(
    String method,
    String path,
    String query,
    OptionalInt status,
    OptionalInt records,
    Optional<Duration> took) {

  /** Method, path and query on one line. */
  public String line() {
    return method + " " + path + (query.isEmpty() ? "" : "?" + query);
  }

  /** What came, in words. */
  public String came() {
    String answer = status.isPresent() ? "status " + status.getAsInt() : "no reply";
    String count = records.isPresent() ? ", %d records".formatted(records.getAsInt()) : "";
    return answer + count + took.map(time -> ", %d ms".formatted(time.toMillis())).orElse("");
  }
}
