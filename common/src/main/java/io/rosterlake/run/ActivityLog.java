package io.rosterlake.run;

import io.rosterlake.lake.Lake;
import io.rosterlake.lake.StagedRows;
import io.rosterlake.lake.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The activities of all runs, one row per run and flow in {@code runs/activity}: {@code runId},
 * {@code activityId}, {@code displayName}, {@code status}, {@code upload} STRING, {@code errors},
 * {@code warnings} BIGINT, then active and inactive counts of organizations, people, groups and
 * memberships, BIGINT.
 */
public final class ActivityLog {
  public static final TableName TABLE = TableName.runs("activity");

  private static final List<String> COUNTS =
      List.of("organizations", "people", "groups", "memberships");

  private final SparkSession spark;
  private final Lake lake;

  public ActivityLog(SparkSession spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /** Appends the run's activities; returns the manifest with the new version. */
  public Manifest write(Manifest manifest) {
    if (manifest.activities().isEmpty()) {
      return manifest;
    }
    List<Row> rows = new ArrayList<>();
    for (Activity activity : manifest.activities()) {
      List<Object> values = new ArrayList<>();
      values.add(manifest.runId());
      values.add(activity.activityId());
      values.add(activity.displayName());
      values.add(activity.status().label());
      values.add(activity.upload());
      values.add(activity.errors());
      values.add(activity.warnings());
      for (String count : COUNTS) {
        values.add(activity.count(count).active());
        values.add(activity.count(count).inactive());
      }
      rows.add(RowFactory.create(values.toArray()));
    }
    StagedRows staged =
        lake.stage(
            TABLE, Map.of(), manifest.runId(), spark.createDataFrame(rows, schema()).coalesce(1));
    return manifest.withTables(Map.of(TABLE, lake.append(manifest.version(TABLE), staged)));
  }

  private static StructType schema() {
    StructType schema =
        new StructType()
            .add("runId", DataTypes.StringType)
            .add("activityId", DataTypes.StringType)
            .add("displayName", DataTypes.StringType)
            .add("status", DataTypes.StringType)
            .add("upload", DataTypes.StringType)
            .add("errors", DataTypes.LongType)
            .add("warnings", DataTypes.LongType);
    for (String count : COUNTS) {
      schema =
          schema
              .add(count + "Active", DataTypes.LongType)
              .add(count + "Inactive", DataTypes.LongType);
    }
    return schema;
  }
}
