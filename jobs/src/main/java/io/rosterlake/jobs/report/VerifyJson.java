package io.rosterlake.jobs.report;

import io.rosterlake.jobs.verify.LayerTally;
import io.rosterlake.jobs.verify.VerifyReport;
import io.rosterlake.json.Json;
import io.rosterlake.lake.LakeDamage;
import io.rosterlake.lake.TableCheck;
import io.rosterlake.lake.TableName;
import java.util.List;
import java.util.Map;

/** The result of verifying a lake, as JSON for programs that watch over it. */
public final class VerifyJson {
  private VerifyJson() {}

  public static String of(VerifyReport report) {
    return Json.document(
        new Document(
            report.runId().orElse(null),
            report.depth() == TableCheck.Depth.BYTES,
            report.isSound(),
            report.layers(),
            report.total(),
            report.counted(),
            report.damages().stream().map(Damage::of).toList()));
  }

  private record Document(
      String runId,
      boolean deep,
      boolean isSound,
      Map<String, LayerTally> layers,
      LayerTally total,
      long tablesCounted,
      List<Damage> damages) {}

  private record Damage(String table, String file, String what, String advice) {
    static Damage of(LakeDamage damage) {
      String table = damage.table().map(TableName::path).orElse(null);
      return new Damage(table, damage.file(), damage.what(), damage.advice());
    }
  }
}
