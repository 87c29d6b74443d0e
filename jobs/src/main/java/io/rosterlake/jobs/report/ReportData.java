package io.rosterlake.jobs.report;

import io.rosterlake.jobs.insights.Readiness;
import io.rosterlake.json.Json;
import java.util.List;

/**
 * What the page of a run report shows, as one JSON document; {@code report.js} reads it.
 *
 * @param run the run's statistics, as {@code run --json} writes them
 * @param hasPersonalData whether values stand that say who somebody is
 * @param hasFindings false when upkeep has removed the findings of the run
 * @param moreFindings how many findings that stand for themselves are not among {@code findings}
 * @param affected records that were dropped because of findings elsewhere, by school and entity
 * @param moreChanges how many rows {@code changes} leaves out
 * @param history the latest runs, this one the newest, oldest first
 * @param readiness null when nobody has computed it
 */
public record ReportData(
    String tenant,
    RunStatistics run,
    boolean hasPersonalData,
    boolean hasFindings,
    Headline headline,
    List<Flow> flows,
    List<FileFlow> files,
    List<RuleCount> rules,
    List<SchoolCount> schools,
    List<FindingGroup> findingGroups,
    long moreFindings,
    List<Affected> affected,
    List<Change> changes,
    long moreChanges,
    List<PastRun> history,
    Readiness readiness) {

  /** One inbound flow: what it read, or why it read nothing. */
  record Flow(String id, String name, String status, String detail, String upload, String format) {}

  /**
   * The lines of one file.
   *
   * @param entity what a line of it is one record of
   * @param warned of the accepted, those that lost a value
   * @param table the gold table with one row for each accepted line; null where lines and rows do
   *     not match one to one, and {@code gold} with it
   */
  record FileFlow(
      String flow,
      String file,
      String mode,
      String entity,
      long lines,
      long accepted,
      long warned,
      long rejected,
      String table,
      Gold gold) {}

  /** What became of rows in a gold table. */
  record Gold(long firstSeen, long changed, long returned, long unchanged) {}

  /** How often a rule was broken, and how often only because another record was rejected. */
  record RuleCount(String rule, String title, String severity, long own, long caused) {}

  /**
   * The findings about the records of an organization.
   *
   * @param id its source id; null for records that belong to none
   */
  record SchoolCount(String id, String name, long errors, long warnings, long caused) {}

  /**
   * A finding that stands for itself, with the first line that has it.
   *
   * @param lines how many lines have it
   * @param others the numbers of some of the other lines
   * @param schools how many organizations these lines belong to
   * @param cells the line as it was received; null when it is not kept any more
   */
  record FindingGroup(
      String severity,
      String rule,
      String title,
      String entity,
      String record,
      String file,
      long line,
      String recordId,
      String field,
      String message,
      long lines,
      List<Long> others,
      String school,
      long schools,
      List<BadLines.Cell> cells,
      List<Dropped> dropped,
      List<Affected> droppedBySchool) {}

  /** Dropped records of an entity, with what one of them and several of them are called. */
  record Dropped(String record, String entity, long count) {}

  /** Dropped records of one organization; its id and name are null for none. */
  record Affected(String id, String name, String record, String entity, long count) {}

  /** What changed in a gold table in one organization. */
  record Change(
      String table,
      String id,
      String name,
      long firstSeen,
      long changed,
      long returned,
      long noLongerSeen) {}

  /**
   * A run among others.
   *
   * @param kind how it came to be published, when it was not simply run; else null
   * @param hasRead whether it read any upload, so that its counts mean something
   */
  record PastRun(
      String runId,
      String startedAt,
      String status,
      String kind,
      boolean hasRead,
      long errors,
      long warnings,
      long people,
      long millis) {}

  /** The data of a report. */
  public static ReportData of(ReportInput input) {
    return new ReportAssembly(input).data();
  }

  String json() {
    return Json.line(this);
  }
}
