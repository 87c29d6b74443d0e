package io.rosterlake.jobs.report;

import io.rosterlake.jobs.conformance.BasicValidation;
import io.rosterlake.jobs.conformance.ValidatedPage;
import io.rosterlake.json.Json;
import java.util.List;
import java.util.Map;

/** The result of the basic validation of an API, as JSON for programs. */
public final class BasicValidationJson {
  private BasicValidationJson() {}

  public static String of(String flow, BasicValidation.Result result) {
    return Json.document(
        new Document(
            flow,
            result.connector(),
            result.version(),
            result.address(),
            result.isPassed(),
            result.failure().orElse(null),
            result.collections().stream().map(Page::of).toList()));
  }

  private record Document(
      String flow,
      String connector,
      String apiVersion,
      String address,
      boolean isPassed,
      String failure,
      List<Page> collections) {}

  private record Page(
      String collection,
      boolean isRequired,
      boolean isPassed,
      int records,
      Long announced,
      Map<String, Long> missing,
      String problem) {
    static Page of(ValidatedPage page) {
      return new Page(
          page.collection(),
          page.isRequired(),
          page.isPassed(),
          page.records(),
          page.announced().isPresent() ? page.announced().getAsLong() : null,
          page.missing(),
          page.problem().orElse(null));
    }
  }
}
