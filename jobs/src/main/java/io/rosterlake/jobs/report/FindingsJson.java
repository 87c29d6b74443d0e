package io.rosterlake.jobs.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rosterlake.run.Manifest;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A checked upload as one JSON object: the statistics of a run, and {@code findings}. */
public final class FindingsJson {
  private FindingsJson() {}

  /** Writes the object; the findings stream, ordered by file and line. */
  public static void write(Manifest manifest, Dataset<Row> findings, Writer out)
      throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (JsonGenerator json = mapper.getFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      for (Map.Entry<String, Object> entry : RunStatistics.of(manifest).entrySet()) {
        json.writePOJOField(entry.getKey(), entry.getValue());
      }
      json.writeArrayFieldStart("findings");
      Iterator<Row> all = FindingsCsv.inOrder(findings);
      while (all.hasNext()) {
        Row row = all.next();
        json.writeStartObject();
        for (String column : FindingsCsv.COLUMNS) {
          json.writePOJOField(column, row.getAs(column));
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }
}
