package io.rosterlake.jobs.historize;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lower;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Scope;
import io.rosterlake.catalog.Severity;
import io.rosterlake.config.GuardSettings;
import io.rosterlake.config.InboundFlow.WhenAbsent;
import io.rosterlake.history.LineGuard;
import io.rosterlake.history.LineGuard.FileLines;
import io.rosterlake.history.LineGuard.FrequentRule;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Activity;
import io.rosterlake.run.FlowScope;
import io.rosterlake.run.FlowState;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whether a run is held for the lines that it rejects. */
public final class RejectedLines {
  private static final TableName FINDINGS = TableName.findings();

  private final RunContext context;
  private final FlowScope flow;
  private final LineGuard guard;

  /**
   * The lines of a flow.
   *
   * @param context after validation
   */
  public RejectedLines(RunContext context, GuardSettings settings) {
    this.context = context;
    this.flow = context.speaking().flow();
    this.guard = new LineGuard(settings, flow.format(), this::mostOften);
  }

  /** Why the run must be held if no run of its source system and year was published before. */
  public List<String> reasonsOfFirstLoad() {
    return guard.judgeFirst(lines(context.activity()));
  }

  /**
   * Why the run must be held.
   *
   * @param before the published state
   * @param isHeld whether it is held anyway, for what it would switch off
   */
  List<String> reasons(Manifest before, boolean isHeld) {
    boolean isPartial = flow.flow().absence() == WhenAbsent.IGNORE;
    String year = flow.scopeName(Scope.YEAR);
    boolean isFirst =
        isPartial ? !before.seenAt().containsKey(year) : !before.rosters().containsKey(year);
    if (isFirst) {
      return reasonsOfFirstLoad();
    }
    Optional<FlowState> last = Optional.ofNullable(before.flows().get(flow.id()));
    // What a held run would switch off is said already, with more numbers.
    return isPartial || isHeld || last.isEmpty()
        ? List.of()
        : guard.judgeLater(lines(last.get().activity()), lines(context.activity()));
  }

  /** The lines of the files that hold all of their records: of changes, few say little. */
  private static List<FileLines> lines(Activity activity) {
    return activity.files().stream()
        .filter(file -> file.mode() == FileMode.BULK)
        .map(file -> new FileLines(file.file(), file.lines(), file.rejected()))
        .toList();
  }

  /** The rule with the most errors in a file; unknown when flows of the run have files alike. */
  private Optional<FrequentRule> mostOften(String file) {
    OptionalLong version = context.manifest().version(FINDINGS);
    Optional<String> entity = flow.format().countedBy(file).map(Mapping::entity);
    long activities =
        context.manifest().activities().stream()
            .filter(each -> each.files().stream().anyMatch(read -> read.file().equals(file)))
            .count();
    if (version.isEmpty() || entity.isEmpty() || activities > 1) {
      return Optional.empty();
    }
    Dataset<Row> rules =
        context
            .lake()
            .read(FINDINGS, version.getAsLong())
            .filter(col("runId").equalTo(context.manifest().runId()))
            .filter(col("severity").equalTo(Severity.ERROR.label()))
            .filter(col("entity").equalTo(entity.get()))
            // Findings name a file as the upload does, maybe in another case.
            .filter(lower(col("file")).equalTo(file.toLowerCase(Locale.ROOT)))
            .groupBy("rule")
            .agg(count_distinct(col("line")).as("lines"))
            .orderBy(desc("lines"), asc("rule"))
            .limit(1);
    return rules.collectAsList().stream()
        .findFirst()
        .map(row -> new FrequentRule(row.getString(0), row.getLong(1)));
  }
}
