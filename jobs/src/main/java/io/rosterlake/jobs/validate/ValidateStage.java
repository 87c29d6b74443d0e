package io.rosterlake.jobs.validate;

import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Rule;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakeException;
import io.rosterlake.lake.StagedRows;
import io.rosterlake.lake.TableName;
import io.rosterlake.quality.Thresholds;
import io.rosterlake.run.Activity;
import io.rosterlake.run.DataHealth;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.FileCount;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunContext;
import io.rosterlake.run.SideBySide;
import io.rosterlake.run.Stage;
import io.rosterlake.upload.CheckedUpload;
import io.rosterlake.upload.FileFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Judges the records of bronze and writes {@code silver/<entity>} (accepted rows: {@code
 * sourceFile}, {@code sourceLine}, the entity's fields, {@code runId}), {@code silver/rejected}
 * (every rejected record whole) and {@code runs/finding}.
 */
public final class ValidateStage implements Stage {
  private final List<FileFault> fileWarnings;
  private final Optional<CheckedUpload> upload;

  private ValidateStage(List<FileFault> fileWarnings, Optional<CheckedUpload> upload) {
    this.fileWarnings = List.copyOf(fileWarnings);
    this.upload = upload;
  }

  /**
   * A validation of what bronze holds.
   *
   * @param fileWarnings what the check of the upload warned about; they become findings, too
   */
  public ValidateStage(List<FileFault> fileWarnings) {
    this(fileWarnings, Optional.empty());
  }

  /** A validation of an upload that nobody ingests: its rejected records are not kept. */
  public static ValidateStage ofUpload(CheckedUpload upload) {
    return new ValidateStage(upload.faults(), Optional.of(upload));
  }

  @Override
  public String name() {
    return "validate";
  }

  @Override
  public Manifest run(RunContext ofRun) {
    RunContext context = ofRun.speaking();
    Records records =
        upload
            .map(checked -> Records.ofUpload(context, checked))
            .orElseGet(() -> Records.ofBronze(context));
    List<Judged> judged = new Validation(context, records).judgeAll();
    Map<TableName, Long> versions = new HashMap<>();
    SideBySide.map(judged, each -> commit(context, each))
        .forEach(table -> versions.put(table.getKey(), table.getValue()));
    Report report = new Report(context, judged, fileWarnings);
    if (upload.isEmpty()) {
      versions.put(TableName.rejected(), report.writeRejected(records));
    }
    Report.Findings findings = report.writeFindings();
    findings.version().ifPresent(version -> versions.put(Report.FINDINGS, version));
    judged.forEach(each -> context.lake().discard(each.rejectedFiles()));
    return context
        .manifest()
        .withTables(versions)
        .withActivity(activity(context, judged, findings));
  }

  private static Map.Entry<TableName, Long> commit(RunContext context, Judged judged) {
    Lake lake = context.lake();
    StagedRows accepted = judged.acceptedFiles();
    StagedRows silver = accepted.withSchema(silverSchema(accepted.schema()));
    long version = lake.replace(context.manifest().version(silver.table()), silver);
    return Map.entry(silver.table(), version);
  }

  private static StructType silverSchema(StructType judged) {
    StructType silver = new StructType();
    for (StructField field : judged.fields()) {
      if (!Validation.NOT_IN_SILVER.contains(field.name())) {
        silver = silver.add(field);
      }
    }
    return silver;
  }

  private static Activity activity(
      RunContext context, List<Judged> judged, Report.Findings findings) {
    List<EntityCount> entities =
        judged.stream().map(each -> findings.counted(each.count())).toList();
    Activity activity = context.manifest().activity(context.flow().id());
    List<FileCount> files =
        activity.files().stream().map(file -> counted(context, file, judged)).toList();
    Map<String, Long> rules = new TreeMap<>();
    for (Rule rule : context.catalog().rules().values()) {
      rules.put(rule.code(), findings.countsByRule().getOrDefault(rule.code(), 0L));
    }
    List<String> holds =
        judged.stream()
            .flatMap(each -> each.exceeded().stream())
            .filter(Thresholds.Exceeded::isHolding)
            .map(Thresholds.Exceeded::sentence)
            .toList();
    Activity counted =
        activity
            .withFiles(files)
            .withEntities(entities, new DataHealth(rules, findings.rootCauses(), holds));
    requireThatLinesAddUp(counted);
    return counted;
  }

  /**
   * The file with its lines told apart. Where every line is one record, what was read is held
   * against what arrived; elsewhere a line counts as rejected when its record was.
   */
  private static FileCount counted(RunContext context, FileCount file, List<Judged> judged) {
    Optional<Mapping> mapping = context.flow().format().countedBy(file.file());
    Optional<Judged.FileRecords> records =
        mapping.flatMap(
            each ->
                judged.stream()
                    .filter(entity -> entity.entity().name().equals(each.entity()))
                    .map(entity -> entity.ofFiles().get(file.file()))
                    .findFirst());
    if (records.isEmpty()) {
      return file;
    }
    long rejected = records.get().rejected();
    return mapping.get().isOneToOne()
        ? file.judged(records.get().read() - rejected + file.retired(), rejected)
        : file.judged(file.lines() - rejected, rejected);
  }

  private static void requireThatLinesAddUp(Activity activity) {
    List<FileCount> wrong = activity.filesThatDoNotAddUp();
    if (!wrong.isEmpty()) {
      throw new LakeException(
          "the lines of %s do not add up (read, accepted, rejected); nothing was published. This is a defect of Rosterlake: please report it."
              .formatted(wrong));
    }
  }
}
