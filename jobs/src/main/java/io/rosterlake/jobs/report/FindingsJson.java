package io.rosterlake.jobs.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.rosterlake.json.Json;
import io.rosterlake.run.Manifest;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A validated upload as one JSON object: the statistics of a run, and {@code findings}. */
public final class FindingsJson {
  private FindingsJson() {}

  /** Writes the object; the findings stream, ordered by file and line. */
  public static void write(Manifest manifest, Dataset<Row> findings, Writer out)
      throws IOException {
    Iterator<Map<String, Object>> each =
        StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(FindingsCsv.inOrder(findings), 0), false)
            .map(FindingsJson::finding)
            .iterator();
    Json.writeDocument(new Document(RunStatistics.of(manifest), each), out);
  }

  private record Document(
      @JsonUnwrapped RunStatistics statistics, Iterator<Map<String, Object>> findings) {}

  private static Map<String, Object> finding(Row row) {
    Map<String, Object> finding = new LinkedHashMap<>();
    FindingsCsv.COLUMNS.forEach(column -> finding.put(column, row.getAs(column)));
    return finding;
  }
}
