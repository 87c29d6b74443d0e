package io.rosterlake.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.rosterlake.jobs.upkeep.Freed;
import io.rosterlake.jobs.upkeep.UpkeepReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What upkeep did as JSON, for whoever watches the size of a lake. */
public final class UpkeepJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private UpkeepJson() {}

  public static String done(UpkeepReport report) {
    return text(report, false);
  }

  public static String foreseen(UpkeepReport report) {
    return text(report, true);
  }

  private static String text(UpkeepReport report, boolean isDryRun) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("at", report.at().toString());
    if (isDryRun) {
      root.put("dryRun", true);
    }
    root.put("runId", report.runId().orElse(null));
    root.put("postponed", report.postponed().orElse(null));
    root.put("runs", report.runs());
    root.put("runsKept", report.runsKept());
    Map<String, Object> freed = new LinkedHashMap<>();
    report.freed().forEach((kind, each) -> freed.put(kind.property(), json(each)));
    root.put("freed", freed);
    root.put("total", json(report.total()));
    root.put("rewritten", List.copyOf(report.rewritten()));
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report that cannot be written as JSON", e);
    }
  }

  private static Map<String, Long> json(Freed freed) {
    Map<String, Long> json = new LinkedHashMap<>();
    json.put("files", freed.files());
    json.put("bytes", freed.bytes());
    return json;
  }
}
