package io.rosterlake.jobs.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rosterlake.jobs.upkeep.Freed;
import io.rosterlake.jobs.upkeep.Kind;
import io.rosterlake.jobs.upkeep.Rewritten;
import io.rosterlake.jobs.upkeep.StoredLayer;
import io.rosterlake.jobs.upkeep.StoredLayers;
import io.rosterlake.jobs.upkeep.UpkeepReport;
import io.rosterlake.json.Json;
import io.rosterlake.lake.StoredSize;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

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
            report.rewritten(),
            dryRun == null ? null : Stored.of(report.stored())));
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
      List<Rewritten> rewritten,
      @JsonInclude(JsonInclude.Include.NON_NULL) Stored stored) {}

  /** What the lake takes, as a dry run sees it. */
  private record Stored(long people, List<Layer> layers, StoredSize total) {
    static Stored of(StoredLayers stored) {
      return new Stored(
          stored.people(),
          stored.layers().stream().map(layer -> Layer.of(layer, stored.people())).toList(),
          stored.total().size());
    }
  }

  private record Layer(
      String layer,
      long files,
      long bytes,
      Freed wouldFree,
      int runs,
      @JsonInclude(JsonInclude.Include.NON_NULL) Long bytesPerPersonAndRun) {
    static Layer of(StoredLayer layer, long people) {
      OptionalLong share = layer.bytesPerPersonAndRun(people);
      return new Layer(
          layer.layer(),
          layer.size().files(),
          layer.size().bytes(),
          layer.wouldFree(),
          layer.runs(),
          share.isPresent() ? share.getAsLong() : null);
    }
  }
}
