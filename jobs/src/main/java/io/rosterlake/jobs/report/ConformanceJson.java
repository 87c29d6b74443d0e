package io.rosterlake.jobs.report;

import io.rosterlake.connect.oneroster.conformance.CheckResult;
import io.rosterlake.connect.oneroster.conformance.SentRequest;
import io.rosterlake.connect.oneroster.conformance.Verdict;
import io.rosterlake.jobs.conformance.ProviderConformance;
import io.rosterlake.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** The result of a conformance run, as JSON for programs. */
public final class ConformanceJson {
  private ConformanceJson() {}

  public static String of(ProviderConformance.Result result) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    result.report().counts().forEach((verdict, count) -> counts.put(word(verdict), count));
    return Json.document(
        new Document(
            result.connector(),
            result.version(),
            result.address(),
            result.provider().orElse(null),
            result.report().isConforming(),
            result.report().requests(),
            counts,
            result.notes(),
            result.report().results().stream().map(Check::of).toList()));
  }

  /** A verdict as programs spell it. */
  static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private record Document(
      String connector,
      String apiVersion,
      String address,
      String provider,
      boolean isConforming,
      int requests,
      Map<String, Integer> counts,
      List<String> notes,
      List<Check> checks) {}

  private record Check(
      String check,
      String subject,
      String expected,
      String source,
      boolean isRequired,
      String verdict,
      String found,
      List<Request> requests) {
    static Check of(CheckResult result) {
      return new Check(
          result.id(),
          result.subject(),
          result.expected(),
          result.source().label(),
          result.isRequired(),
          word(result.verdict()),
          result.found(),
          result.requests().stream().map(Request::of).toList());
    }
  }

  private record Request(
      String method, String path, String query, Integer status, Integer records, Long millis) {
    static Request of(SentRequest request) {
      return new Request(
          request.method(),
          request.path(),
          request.query(),
          orNull(request.status()),
          orNull(request.records()),
          request.took().map(Duration::toMillis).orElse(null));
    }

    private static Integer orNull(OptionalInt value) {
      return value.isPresent() ? value.getAsInt() : null;
    }
  }
}
