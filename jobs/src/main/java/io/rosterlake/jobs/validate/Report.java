package io.rosterlake.jobs.validate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_arrays;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.SourceColumn;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.jobs.reuse.ReusedEntities;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.StagedRows;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.FindingRows;
import io.rosterlake.quality.RootCause;
import io.rosterlake.quality.RootCauses;
import io.rosterlake.quality.ValidatedColumns;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.RunContext;
import io.rosterlake.upload.FileFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes what a validation found: the findings, and the rejected records whole. */
final class Report {
  private static final TableName FINDINGS = TableName.findings();
  private static final StructType FINDING_SCHEMA =
      new StructType()
          .add("runId", DataTypes.StringType)
          .add("severity", DataTypes.StringType)
          .add("rule", DataTypes.StringType)
          .add("entity", DataTypes.StringType)
          .add("file", DataTypes.StringType)
          .add("line", DataTypes.LongType)
          .add("recordId", DataTypes.StringType)
          .add("field", DataTypes.StringType)
          .add("value", DataTypes.StringType)
          .add("message", DataTypes.StringType)
          .add("rootCause", DataTypes.StringType);
  private static final StructType REJECTED_SCHEMA =
      new StructType()
          .add("entity", DataTypes.StringType)
          .add("sourceFile", DataTypes.StringType)
          .add("sourceLine", DataTypes.LongType)
          .add("recordId", DataTypes.StringType)
          .add("rules", DataTypes.createArrayType(DataTypes.StringType))
          .add("cells", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
          .add("malformedRecord", DataTypes.StringType)
          .add("runId", DataTypes.StringType);

  private static final Column[] REJECTED_COLUMNS =
      Stream.of(REJECTED_SCHEMA.fieldNames()).map(functions::col).toArray(Column[]::new);

  /** How many root causes a run remembers; the others are in the findings. */
  private static final int ROOT_CAUSES = 10;

  private final RunContext context;
  private final Lake lake;
  private final List<ValidatedEntity> validated;
  private final ReusedEntities reused;
  private final List<FileFinding> fileWarnings;
  private final Function<String, Dataset<Row>> accepted;

  /**
   * A report.
   *
   * @param reused what is not validated again; its findings are this run's, too
   * @param accepted the accepted records of an entity, by its name
   */
  Report(
      RunContext context,
      List<ValidatedEntity> validated,
      ReusedEntities reused,
      List<FileFinding> fileWarnings,
      Function<String, Dataset<Row>> accepted) {
    this.context = context;
    this.lake = context.lake();
    this.validated = validated;
    this.reused = reused;
    this.fileWarnings = fileWarnings;
    this.accepted = accepted;
  }

  /**
   * The new version of {@code runs/finding}, if there was anything to add, and the counts.
   *
   * @param countsByEntity by entity and severity, joined by a blank
   */
  record Findings(
      OptionalLong versionOrNone,
      Map<String, Long> countsByRule,
      Map<String, Long> countsByEntity,
      List<RootCause> rootCauses) {

    /** The counts of an entity with those of its findings. */
    EntityCount counted(EntityCount count) {
      return count.withFindings(
          of(count.entity(), Severity.ERROR), of(count.entity(), Severity.WARNING));
    }

    private long of(String entity, Severity severity) {
      return countsByEntity.getOrDefault(entity + " " + severity.label(), 0L);
    }

    Optional<Long> version() {
      return versionOrNone.stream().boxed().findFirst();
    }
  }

  Findings writeFindings() {
    long records =
        validated.stream()
            .mapToLong(each -> each.count().rejected() + each.count().leftOut() + each.warned())
            .sum();
    return writeFindings(
        context.forRows(records + reused.findingCount()), context.sessions().mayBeHeld(records));
  }

  private Findings writeFindings(RunContext context, boolean areHeld) {
    Lake lake = context.lake();
    Map<Entity, Dataset<Row>> faulty = new LinkedHashMap<>();
    validated.stream()
        .filter(ValidatedEntity::hasFindings)
        .forEach(each -> faulty.put(each.entity(), each.faulty(lake)));
    OptionalLong base = context.manifest().version(FINDINGS);
    if (faulty.isEmpty() && fileWarnings.isEmpty() && !reused.hasFindings()) {
      return new Findings(
          base.isPresent() ? OptionalLong.empty() : create(base), Map.of(), Map.of(), List.of());
    }
    StagedRows staged;
    try (FindingRows ofRecords =
        new FindingRows(
            context.catalog(),
            context.flow().format(),
            context.activity().spellings(),
            context.manifest().runId(),
            areHeld)) {
      Dataset<Row> rows =
          findings(context.spark(), ofRecords, faulty).withColumn("flow", lit(context.flow().id()));
      staged = lake.stage(FINDINGS, Map.of(), context.stagingId(), rows);
    }
    long version = lake.append(base, staged);
    return counted(lake.readStaged(staged), version);
  }

  /** Findings are read again to count them: there are few, and a count for each rule is long. */
  private Findings counted(Dataset<Row> findings, long version) {
    Map<String, Long> byRule = new HashMap<>();
    Map<String, Long> byEntity = new HashMap<>();
    boolean haveCauses = false;
    for (Row each :
        findings
            .groupBy("rule", "entity", "severity")
            .agg(count(lit(1)), count(col("rootCause")))
            .collectAsList()) {
      byRule.merge(each.getString(0), each.getLong(3), Long::sum);
      if (!each.isNullAt(1)) {
        byEntity.merge(each.getString(1) + " " + each.getString(2), each.getLong(3), Long::sum);
      }
      haveCauses |= each.getLong(4) > 0;
    }
    List<RootCause> rootCauses =
        haveCauses
            ? new RootCauses(context.catalog(), context.flow().format())
                .worst(findings, ROOT_CAUSES)
            : List.of();
    return new Findings(OptionalLong.of(version), byRule, byEntity, rootCauses);
  }

  /** Of the files, of the records validated now, and of those that are reused. */
  private Dataset<Row> findings(
      SparkSession spark, FindingRows ofRecords, Map<Entity, Dataset<Row>> faulty) {
    Dataset<Row> findings = fileFindings(spark);
    if (!faulty.isEmpty()) {
      findings = findings.union(ofRecords.of(faulty, broken(), accepted));
    }
    if (reused.hasFindings()) {
      String runId = context.manifest().runId();
      findings = findings.union(reused.findings().drop("flow").withColumn("runId", lit(runId)));
    }
    return findings;
  }

  private Set<String> broken() {
    Set<String> consequential = FindingRows.consequential(context.catalog());
    return validated.stream()
        .flatMap(each -> each.broken().entrySet().stream())
        .filter(count -> count.getValue() > 0 && consequential.contains(count.getKey()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private OptionalLong create(OptionalLong base) {
    StructType schema = FINDING_SCHEMA.add("flow", DataTypes.StringType);
    return OptionalLong.of(lake.append(base, lake.stageNothing(FINDINGS, Map.of(), schema)));
  }

  private Dataset<Row> fileFindings(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (FileFinding finding : fileWarnings) {
      rows.add(
          RowFactory.create(
              context.manifest().runId(),
              Severity.WARNING.label(),
              finding.rule(),
              null,
              finding.file(),
              finding.line(),
              null,
              finding.field(),
              finding.value(),
              finding.message(),
              null));
    }
    return spark.createDataFrame(rows, FINDING_SCHEMA);
  }

  /** The new version of {@code silver/rejected}, which holds the rejects of the newest upload. */
  long writeRejected(Records records) {
    OptionalLong base = context.manifest().version(TableName.rejected());
    Map<String, String> partition = context.flow().sourcePartition();
    Dataset<Row> rejected =
        validated.stream()
            .filter(each -> each.count().rejected() > 0)
            .flatMap(each -> withCells(each, records))
            .reduce(Dataset::union)
            .orElse(null);
    Optional<Dataset<Row>> taken = reused.rejected().map(rows -> rows.select(REJECTED_COLUMNS));
    if (taken.isPresent()) {
      rejected = rejected == null ? taken.get() : rejected.union(taken.get());
    }
    StagedRows staged =
        rejected == null
            ? lake.stageNothing(TableName.rejected(), partition, REJECTED_SCHEMA)
            : lake.stage(TableName.rejected(), partition, context.stagingId(), rejected);
    return lake.replace(base, staged);
  }

  private Stream<Dataset<Row>> withCells(ValidatedEntity each, Records records) {
    Dataset<Row> rejected = FindingRows.rejectedRows(each.rejected(lake));
    return each.feed().mappings().stream()
        .map(mapping -> withCells(each.entity(), mapping, rejected, records));
  }

  private Dataset<Row> withCells(
      Entity entity, Mapping mapping, Dataset<Row> rejected, Records records) {
    SourceFile file = context.flow().format().file(mapping.file()).orElseThrow();
    Dataset<Row> bronze = records.of(context, file);
    List<SourceColumn> columns = file.storedColumns();
    String[] names = columns.stream().map(SourceColumn::name).toArray(String[]::new);
    Column[] cells = columns.stream().map(column -> col(column.storedAs())).toArray(Column[]::new);
    Dataset<Row> whole =
        bronze.select(
            col(ValidatedColumns.SOURCE_FILE).as("bronzeFile"),
            col(ValidatedColumns.SOURCE_LINE).as("bronzeLine"),
            map_from_arrays(lit(names), array(cells)).as("cells"),
            col("malformedRecord"));
    Column isSameLine =
        col(ValidatedColumns.SOURCE_LINE)
            .equalTo(col("bronzeLine"))
            .and(col(ValidatedColumns.SOURCE_FILE).equalTo(col("bronzeFile")));
    return rejected
        .join(whole, isSameLine)
        .select(
            lit(entity.name()).as("entity"),
            col("sourceFile"),
            col("sourceLine"),
            col("recordId"),
            col("rules"),
            col("cells"),
            col("malformedRecord"),
            lit(context.manifest().runId()).as("runId"));
  }
}
