package io.rosterlake.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.rosterlake.lake.TableName;
import io.rosterlake.run.Activity;
import io.rosterlake.run.ChangeLog;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.Origin;
import io.rosterlake.run.StageTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Puts a report together: what the manifest says, and what the lake has about it. */
final class ReportAssembly {
  private static final TableName FINDINGS = TableName.findings();
  private static final int GROUPS = 50;
  private static final int CHANGES = 200;
  private static final int RUNS = 30;

  private final ReportInput input;
  private final Manifest run;

  ReportAssembly(ReportInput input) {
    this.input = input;
    this.run = input.run();
  }

  ReportData data() {
    boolean hasAny = run.errors() + run.warnings() > 0;
    Optional<Dataset<Row>> findings =
        hasAny ? ofRun(FINDINGS).filter(rows -> !rows.isEmpty()) : Optional.empty();
    List<FlowReport> flows =
        run.activities().stream()
            .filter(activity -> activity.format() != null)
            .map(activity -> FlowReport.of(input, activity, findings, GROUPS))
            .toList();
    Totals totals = new Totals(input.catalog(), flows);
    List<ReportData.FindingGroup> findingGroups = findingGroups(flows);
    List<ReportData.RuleCount> rules = totals.rules();
    long own = rules.stream().mapToLong(ReportData.RuleCount::own).sum();
    long covered = findingGroups.stream().mapToLong(ReportData.FindingGroup::lines).sum();
    List<ReportData.Change> changes = changes();
    return new ReportData(
        input.config().tenant(),
        RunStatistics.of(run),
        input.personalData() == PersonalData.SHOWN,
        !hasAny || findings.isPresent(),
        Headline.of(run, findingGroups.stream().findFirst(), undoneBy()),
        run.activities().stream().map(ReportAssembly::flow).toList(),
        flows.stream().flatMap(flow -> flow.files(input.catalog()).stream()).toList(),
        rules,
        totals.schools(),
        findingGroups,
        Math.max(0, own - covered),
        totals.affected(),
        changes.subList(0, Math.min(CHANGES, changes.size())),
        Math.max(0, changes.size() - CHANGES),
        history(),
        input.readiness().orElse(null));
  }

  private Optional<Dataset<Row>> ofRun(TableName table) {
    return input
        .tables()
        .read(table)
        .map(rows -> rows.filter(col("runId").equalTo(lit(run.runId()))));
  }

  private List<ReportData.FindingGroup> findingGroups(List<FlowReport> flows) {
    return flows.stream()
        .flatMap(flow -> flow.shownFindings(input.catalog()).stream())
        .sorted(
            Comparator.comparingLong(
                group ->
                    -group.lines()
                        - group.dropped().stream().mapToLong(ReportData.Dropped::count).sum()))
        .limit(GROUPS)
        .toList();
  }

  private static ReportData.Flow flow(Activity activity) {
    return new ReportData.Flow(
        activity.activityId(),
        activity.displayName(),
        activity.status().label(),
        activity.statusDetail(),
        activity.upload(),
        activity.format());
  }

  /** The rows of organizations that moved, those that lost most first. */
  private List<ReportData.Change> changes() {
    Column moved =
        col("firstSeen").plus(col("changed")).plus(col("returned")).plus(col("noLongerSeen"));
    return ofRun(ChangeLog.TABLE)
        .map(
            rows ->
                rows.filter(col("sourcedId").isNotNull())
                    .filter(moved.gt(lit(0)))
                    .orderBy(
                        col("noLongerSeen").desc(), moved.desc(), col("table"), col("sourcedId"))
                    .collectAsList())
        .orElse(List.of())
        .stream()
        .map(
            row ->
                new ReportData.Change(
                    row.getAs("table"),
                    row.getAs("sourcedId"),
                    row.getAs("organization"),
                    row.<Long>getAs("firstSeen"),
                    row.<Long>getAs("changed"),
                    row.<Long>getAs("returned"),
                    row.<Long>getAs("noLongerSeen")))
        .toList();
  }

  private Optional<String> undoneBy() {
    return input.runs().stream()
        .filter(
            each ->
                each.origin()
                    .filter(origin -> origin.kind() == Origin.Kind.UNDO)
                    .filter(origin -> run.runId().equals(origin.of()))
                    .isPresent())
        .map(Manifest::runId)
        .findFirst();
  }

  /** This run and those before it, so that a report of a run is the same whenever it is written. */
  private List<ReportData.PastRun> history() {
    List<ReportData.PastRun> past = new ArrayList<>();
    input.runs().stream()
        .filter(each -> each.runId().compareTo(run.runId()) <= 0)
        .sorted(Comparator.comparing(Manifest::runId).reversed())
        .limit(RUNS)
        .forEach(each -> past.add(past(each)));
    Collections.reverse(past);
    return past;
  }

  private static ReportData.PastRun past(Manifest run) {
    return new ReportData.PastRun(
        run.runId(),
        run.startedAt().toString(),
        run.status().label(),
        run.origin().map(origin -> origin.kind().label()).orElse(null),
        run.activities().stream().anyMatch(activity -> activity.upload() != null),
        run.errors(),
        run.warnings(),
        run.totals().people(),
        run.timings().stream().mapToLong(StageTime::millis).sum());
  }
}
