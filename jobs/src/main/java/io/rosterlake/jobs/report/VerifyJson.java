package io.rosterlake.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.rosterlake.jobs.verify.VerifyReport;
import io.rosterlake.lake.LakeDamage;
import io.rosterlake.lake.TableCheck;
import io.rosterlake.lake.TableName;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was found in a lake as JSON, for whoever watches over it. */
public final class VerifyJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private VerifyJson() {}

  public static String of(VerifyReport report) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("runId", report.runId().orElse(null));
    root.put("deep", report.depth() == TableCheck.Depth.BYTES);
    root.put("isSound", report.isSound());
    root.put("layers", report.layers());
    root.put("total", report.total());
    root.put("tablesCounted", report.counted());
    root.put("damages", report.damages().stream().map(VerifyJson::json).toList());
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report that cannot be written as JSON", e);
    }
  }

  private static Map<String, String> json(LakeDamage damage) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("table", damage.table().map(TableName::path).orElse(null));
    json.put("file", damage.file());
    json.put("what", damage.what());
    json.put("advice", damage.advice());
    return json;
  }
}
