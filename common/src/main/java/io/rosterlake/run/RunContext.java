package io.rosterlake.run;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Format;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.TableName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * What every stage is given. It is a value: a stage that adds to the run returns a new manifest.
 *
 * @param sessions of the run's own
 * @param flow the inbound flow at work, with its source system and year
 * @param lake where the run writes
 * @param published where gold is read from; another lake than {@code lake} only in a dry run
 * @param manifest what the run has done so far
 */
public record RunContext(
    RunSessions sessions,
    Catalog catalog,
    FlowScope flow,
    Lake lake,
    Lake published,
    boolean isDryRun,
    Manifest manifest) {

  /** The session for the rows of the upload. */
  public SparkSession spark() {
    return sessions.all();
  }

  /** What the flow has done so far in this run. */
  public Activity activity() {
    return manifest.activity(flow.id());
  }

  /** The context of work on so many rows; frames of both may meet in a query of either. */
  public RunContext forRows(long rows) {
    if (!sessions.areFew(rows)) {
      return this;
    }
    return new RunContext(
        RunSessions.one(sessions.few()),
        catalog,
        flow,
        sessions.few(lake),
        sessions.few(published),
        isDryRun,
        manifest);
  }

  /**
   * The id that the files of this flow are staged under. A run covers several flows, which may add
   * to the same partition of a table: each has folders of its own, so that none deletes what
   * another one has just written.
   */
  public String stagingId() {
    return manifest.runId() + "." + flow.id();
  }

  /**
   * The context of the stages after ingest: they speak of the upload as its files spell it, and
   * understand what its format means by a value.
   */
  public RunContext speaking() {
    Activity activity = activity();
    // That of the flow may lack entities that the source is not asked for.
    Format format =
        Stream.concat(Stream.of(flow.format()), catalog.formats().stream())
            .filter(each -> each.name().equals(activity.format()))
            .findFirst()
            .orElse(flow.format());
    return new RunContext(
        sessions,
        catalog.speaking(format),
        flow.with(format.spokenIn(activity.dialects())),
        lake,
        published,
        isDryRun,
        manifest);
  }

  /**
   * Tables that the run leaves alone, with the versions that hold their published rows: what a dead
   * run has written to them is taken back.
   */
  public Map<TableName, Long> leftAlone(Collection<TableName> tables) {
    Map<TableName, Long> versions = new HashMap<>();
    for (TableName table : tables) {
      versions.put(table, lake.restore(table, manifest.version(table)));
    }
    return versions;
  }

  public RunContext with(Manifest newManifest) {
    return new RunContext(sessions, catalog, flow, lake, published, isDryRun, newManifest);
  }
}
