package io.rosterlake.jobs.report;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.history.ChangeCounts;
import io.rosterlake.history.ChangePlan;
import io.rosterlake.history.TableChanges;
import io.rosterlake.jobs.insights.Readiness;
import io.rosterlake.run.Activity;
import io.rosterlake.run.DataHealth;
import io.rosterlake.run.EntityCount;
import io.rosterlake.run.FileCount;
import io.rosterlake.run.InboundTotals;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.Metric;
import io.rosterlake.run.Origin;
import io.rosterlake.run.RunStatus;
import io.rosterlake.run.StageTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reports of runs that never were. */
final class MadeUpReport {
  static final String NASTY = "</script><img src=x onerror=\"document.title='hacked'\"> & Sons";
  private static final Instant AT = Instant.parse("2026-09-02T02:00:00Z");

  private MadeUpReport() {}

  /** A run that read two files, with findings, changes, a history of 30 runs and readiness. */
  static ReportData withFindings() {
    Manifest run = manifest().withStatus(RunStatus.COMPLETED_WITH_ERRORS);
    ReportData.FindingGroup group =
        new ReportData.FindingGroup(
            "error",
            "MissingReferencedRecord",
            "A record refers to one that is not there",
            "classes",
            "class",
            "classes.csv",
            1234,
            "c1",
            "orgSourcedId",
            "orgSourcedId of class \"c1\" names \"s9\". " + NASTY,
            3,
            List.of(1235L, 1236L),
            NASTY + " (s1)",
            2,
            List.of(
                new BadLines.Cell("sourcedId", "c1", false),
                new BadLines.Cell("orgSourcedId", "s9", false),
                new BadLines.Cell("title", NASTY, false),
                new BadLines.Cell("teacher", "", true),
                new BadLines.Cell("code", "", false)),
            List.of(new ReportData.Dropped("enrollment", "enrollments", 1234)),
            List.of(new ReportData.Affected("s1", NASTY, "enrollment", "enrollments", 1234)));
    return report(run, List.of(group), Optional.of(readiness()));
  }

  static ReportData held() {
    Activity flow = manifest().activity("rosters");
    return report(
        manifest()
            .withActivity(
                flow.withPlan(
                    flow.plan().heldBecause(List.of("60 % of the roles would be switched off")),
                    flow.counts()))
            .withStatus(RunStatus.HELD),
        List.of(),
        Optional.empty());
  }

  /** A run that brings the lake back, and read nothing. */
  static ReportData undo() {
    return report(
        Manifest.first("20260902T090000Z", AT)
            .withOrigin(new Origin(Origin.Kind.UNDO, "20260902T020000Z", AT))
            .withStatus(RunStatus.COMPLETED),
        List.of(),
        Optional.empty());
  }

  /** The first run of a lake, whose files have headers and nothing else. */
  static ReportData empty() {
    Activity read =
        Activity.started("rosters", "Rosters")
            .withFiles(List.of(file("users.csv", 0, 0)))
            .with(RunStatus.COMPLETED, null);
    return report(
        Manifest.first("20260902T020000Z", AT).withActivity(read).withStatus(RunStatus.COMPLETED),
        List.of(),
        Optional.empty());
  }

  private static Manifest manifest() {
    Activity flow =
        Activity.started("rosters", "Rosters")
            .withFiles(List.of(file("users.csv", 12345, 0), file("classes.csv", 1300, 5)))
            .withEntities(
                List.of(
                    new EntityCount("users", "users.csv", 12345, 12345, 0, 0, 0, 7),
                    new EntityCount("classes", "classes.csv", 1300, 1295, 5, 0, 1239, 0)),
                new DataHealth(Map.of("MissingReferencedRecord", 1239L), List.of(), List.of()))
            .withPlan(
                new ChangePlan(
                    List.of(
                        new TableChanges(
                            "Person",
                            new ChangeCounts(10, 5, 12330, 0, 4, 0, 0),
                            List.of(),
                            new TreeMap<>())),
                    List.of()),
                Map.of("people", new Metric(12345, 4, 12349)));
    return Manifest.first("20260902T020000Z", AT)
        .withActivity(flow)
        .withTotals(new InboundTotals(12, 12_345, 1_295, 36_021))
        .withTiming(new StageTime("ingest", "rosters", 900))
        .withTiming(new StageTime("validate", "rosters", 11_600));
  }

  private static FileCount file(String name, long lines, long rejected) {
    return new FileCount(
        name, lines, lines - rejected, rejected, 0, FileMode.BULK, 0, 0, 0, null, null, null);
  }

  private static Readiness readiness() {
    return new Readiness(
        List.of(
            new Readiness.Check(
                "StudentWithoutGrade",
                "Students without a grade",
                "Give each student a grade.",
                12,
                900,
                List.of("S1", "S2"))),
        List.of(
            new Readiness.School("s1", NASTY, 87.5, Map.of("StudentWithoutGrade", 12L)),
            new Readiness.School("s2", "South School", 100, Map.of()),
            new Readiness.School("s3", "West School", 42, Map.of())));
  }

  private static ReportData report(
      Manifest run, List<ReportData.FindingGroup> findingGroups, Optional<Readiness> readiness) {
    boolean isEmpty = findingGroups.isEmpty();
    List<ReportData.PastRun> history = new ArrayList<>();
    for (int day = 1; day <= (isEmpty ? 1 : 30); day++) {
      history.add(
          new ReportData.PastRun(
              "2026080%02dT020000Z".formatted(day),
              "2026-08-%02dT02:00:00Z".formatted(day),
              day % 7 == 0 ? "held" : "completedWithErrors",
              null,
              true,
              day * 3 % 17,
              day * 5 % 11,
              12_000 + day,
              9_000 + day * 100));
    }
    return new ReportData(
        NASTY,
        RunStatistics.of(run),
        false,
        true,
        Headline.of(run, findingGroups.stream().findFirst(), Optional.empty()),
        List.of(new ReportData.Flow("rosters", "Rosters", "completed", null, "day-1", "sds-v2.1")),
        run.activities().stream()
            .flatMap(activity -> activity.files().stream())
            .map(MadeUpReport::flow)
            .toList(),
        isEmpty
            ? List.of()
            : List.of(
                new ReportData.RuleCount("MissingReferencedRecord", NASTY, "error", 5, 1234),
                new ReportData.RuleCount("InvalidType", "A value", "warning", 7, 0),
                new ReportData.RuleCount("DuplicateRecord", "Twice", "error", 1, 0)),
        isEmpty
            ? List.of()
            : List.of(
                new ReportData.SchoolCount("s1", NASTY, 1239, 0, 1234),
                new ReportData.SchoolCount("s9", null, 1, 3, 0),
                new ReportData.SchoolCount(null, null, 0, 4, 0)),
        findingGroups,
        isEmpty ? 0 : 12,
        findingGroups.stream().flatMap(group -> group.droppedBySchool().stream()).toList(),
        isEmpty ? List.of() : List.of(new ReportData.Change("Section", "s1", NASTY, 1, 2, 3, 4)),
        0,
        history,
        readiness.orElse(null));
  }

  private static ReportData.FileFlow flow(FileCount file) {
    boolean isUsers = file.file().equals("users.csv") && file.lines() > 0;
    return new ReportData.FileFlow(
        "rosters",
        file.file(),
        "bulk",
        "users",
        file.lines(),
        file.accepted(),
        isUsers ? 7 : 0,
        file.rejected(),
        isUsers ? "Person" : null,
        isUsers ? new ReportData.Gold(10, 5, 0, 12330) : null);
  }
}
