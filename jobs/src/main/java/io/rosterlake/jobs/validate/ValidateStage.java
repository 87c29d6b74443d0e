package io.rosterlake.jobs.validate;

import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Rule;
import io.rosterlake.jobs.reuse.ReusedEntities;
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
import io.rosterlake.upload.FileFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Validates the records of bronze, except of entities that it may skip, and writes {@code
 * silver/<entity>} (accepted rows: {@code sourceFile}, {@code sourceLine}, the entity's fields,
 * {@code runId}), {@code silver/rejected} (every rejected record whole) and {@code runs/finding}.
 */
public final class ValidateStage implements Stage {
  private final List<FileFinding> fileWarnings;
  private final Optional<CheckedUpload> upload;
  private final Optional<Manifest> before;

  private ValidateStage(
      List<FileFinding> fileWarnings, Optional<CheckedUpload> upload, Optional<Manifest> before) {
    this.fileWarnings = List.copyOf(fileWarnings);
    this.upload = upload;
    this.before = before;
  }

  /**
   * A validation of what bronze holds.
   *
   * @param fileWarnings what the check of the upload warned about; they become findings, too
   */
  public ValidateStage(List<FileFinding> fileWarnings) {
    this(fileWarnings, Optional.empty(), Optional.empty());
  }

  /**
   * A validation of what bronze holds.
   *
   * @param before the state that the run started from, where the run's own manifest has less
   */
  public ValidateStage(List<FileFinding> fileWarnings, Manifest before) {
    this(fileWarnings, Optional.empty(), Optional.of(before));
  }

  /** A validation of an upload that nobody ingests: its rejected records are not kept. */
  public static ValidateStage ofUpload(CheckedUpload upload) {
    return new ValidateStage(upload.findings(), Optional.of(upload), Optional.empty());
  }

  @Override
  public String name() {
    return "validate";
  }

  @Override
  public Manifest run(RunContext ofRun) {
    RunContext context = ofRun.speaking();
    Records records = upload.map(Records::ofUpload).orElseGet(Records::ofBronze);
    ReusedEntities reused =
        upload.isPresent()
            ? ReusedEntities.none(context)
            : ReusedEntities.of(context, Validation.fed(context));
    Validation validation =
        new Validation(context, records, reused, before.orElse(context.manifest()));
    List<ValidatedEntity> validated = validation.judgeAll();
    Map<TableName, Long> versions = new HashMap<>();
    SideBySide.map(validated, each -> commit(context, each))
        .forEach(table -> versions.put(table.getKey(), table.getValue()));
    versions.putAll(context.leftAlone(reused.tables()));
    Report report = new Report(context, validated, reused, fileWarnings, validation::accepted);
    boolean keepsRejected = upload.isEmpty() && !reused.isAll();
    Map.Entry<Report.Findings, OptionalLong> written =
        SideBySide.both(
            report::writeFindings,
            () ->
                keepsRejected
                    ? OptionalLong.of(report.writeRejected(records))
                    : OptionalLong.empty());
    written.getValue().ifPresent(version -> versions.put(TableName.rejected(), version));
    Report.Findings findings = written.getKey();
    findings.version().ifPresent(version -> versions.put(TableName.findings(), version));
    validated.forEach(each -> each.otherFiles().forEach(context.lake()::discard));
    return context
        .manifest()
        .withTables(versions)
        .withActivity(activity(context, validated, reused, findings));
  }

  private static Map.Entry<TableName, Long> commit(RunContext context, ValidatedEntity validated) {
    Lake lake = context.lake();
    StagedRows accepted = validated.acceptedFiles();
    StagedRows silver = accepted.withSchema(silverSchema(accepted.schema()));
    long version = lake.replace(context.manifest().version(silver.table()), silver);
    return Map.entry(silver.table(), version);
  }

  private static StructType silverSchema(StructType validated) {
    StructType silver = new StructType();
    for (StructField field : validated.fields()) {
      if (!Validation.NOT_IN_SILVER.contains(field.name())) {
        silver = silver.add(field);
      }
    }
    return silver;
  }

  private static Activity activity(
      RunContext context,
      List<ValidatedEntity> validated,
      ReusedEntities reused,
      Report.Findings findings) {
    Map<String, EntityCount> counts = new HashMap<>();
    validated.forEach(each -> counts.put(each.entity().name(), findings.counted(each.count())));
    List<Entity> fed = Validation.fed(context);
    fed.stream()
        .filter(reused::has)
        .forEach(entity -> counts.put(entity.name(), reused.count(entity)));
    List<EntityCount> entities = fed.stream().map(entity -> counts.get(entity.name())).toList();
    Activity activity = context.activity();
    List<FileCount> files =
        activity.files().stream().map(file -> counted(context, file, validated, reused)).toList();
    Map<String, Long> rules = new TreeMap<>();
    for (Rule rule : context.catalog().rules().values()) {
      rules.put(rule.code(), findings.countsByRule().getOrDefault(rule.code(), 0L));
    }
    List<String> holds = new ArrayList<>(reused.holds());
    validated.stream()
        .flatMap(each -> each.exceeded().stream())
        .filter(Thresholds.Exceeded::isHolding)
        .map(Thresholds.Exceeded::sentence)
        .forEach(holds::add);
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
  private static FileCount counted(
      RunContext context, FileCount file, List<ValidatedEntity> validated, ReusedEntities reused) {
    Optional<Mapping> mapping = context.flow().format().countedBy(file.file());
    if (mapping.filter(each -> reused.names().contains(each.entity())).isPresent()) {
      return reused.counted(file);
    }
    Optional<ValidatedEntity.FileRecords> records =
        mapping.flatMap(
            each ->
                validated.stream()
                    .filter(entity -> entity.entity().name().equals(each.entity()))
                    .map(entity -> entity.ofFiles().get(file.file()))
                    .findFirst());
    if (records.isEmpty()) {
      return file;
    }
    long read = records.get().read();
    long rejected = records.get().rejected();
    // Of a delta, a line that retires a record may be refused: it is read and retired then.
    boolean isChecked = mapping.get().isOneToOne() && file.mode() != FileMode.DELTA;
    return file.validated(
        isChecked ? read - rejected + file.retired() : file.lines() - rejected,
        rejected,
        records.get().leftOut(),
        mapping.get().skips().map(why -> skipped(file, read)).orElse(0L));
  }

  private static long skipped(FileCount file, long read) {
    return Math.max(0, file.lines() - read - file.retired());
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
