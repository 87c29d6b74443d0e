package io.rosterlake.jobs.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rosterlake.jobs.upkeep.Freed;
import io.rosterlake.jobs.upkeep.Kind;
import io.rosterlake.jobs.upkeep.Rewritten;
import io.rosterlake.jobs.upkeep.UpkeepReport;
import io.rosterlake.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What compaction and retention did, as JSON for programs that watch the size of a lake. */
public final class UpkeepJson {
  private UpkeepJson() {}

  public static String done(UpkeepReport report) {
    return text(report, null);
  }

  public static String foreseen(UpkeepReport report) {
    return text(report, true);
  }

  private static String text(UpkeepReport report, Boolean dryRun) {
    return Json.document(
        new Document(
            report.at(),
            dryRun,
            report.runId().orElse(null),
            report.postponed().orElse(null),
            report.runs(),
            report.runsKept(),
            report.freed(),
            report.total(),
            report.rewritten()));
  }

  private record Document(
      Instant at,
      @JsonInclude(JsonInclude.Include.NON_NULL) Boolean dryRun,
      String runId,
      String postponed,
      long runs,
      long runsKept,
      Map<Kind, Freed> freed,
      Freed total,
      List<Rewritten> rewritten) {}
}
