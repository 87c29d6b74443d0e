package io.rosterlake.jobs.register;

import io.rosterlake.lake.LakePaths;
import io.rosterlake.lake.TableName;
import io.rosterlake.run.Manifest;
import io.rosterlake.run.RunLog;
import io.rosterlake.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The view of one table in the version that a run published. A view of gold has the name of its
 * table, as in {@code Person}; that of another table has the schema of {@code sql} in front, as in
 * {@code insights_Users} and {@code runs_run}.
 *
 * @param runId the run that published the version
 */
record PublishedView(TableName table, long version, String runId) {
  /** The properties of a view, by which it is known again. */
  static final String LAKE = "rosterlake.lake";

  static final String RUN = "rosterlake.run";
  static final String VERSION = "rosterlake.version";

  /**
   * The views of a published run. That of the run log is the last: it is made when all others are.
   */
  static List<PublishedView> of(Manifest published, long runLogVersion) {
    List<PublishedView> views = new ArrayList<>();
    new TreeMap<>(published.tables())
        .forEach(
            (table, version) -> {
              if (table.layer().equals("gold") || table.outboundFlow().isPresent()) {
                views.add(new PublishedView(table, version, published.runId()));
              }
            });
    views.add(ofRuns(published, runLogVersion));
    return views;
  }

  /** The view of the run log. */
  static PublishedView ofRuns(Manifest published, long runLogVersion) {
    return new PublishedView(RunLog.TABLE, runLogVersion, published.runId());
  }

  String name() {
    String prefix = table.layer().equals("gold") ? "" : table.schema() + "_";
    return (prefix + table.name()).replaceAll("\\W", "_");
  }

  Map<String, String> properties(LakePaths paths) {
    return new TreeMap<>(
        Map.of(LAKE, paths.root().toString(), RUN, runId, VERSION, String.valueOf(version)));
  }

  /** The statement that creates the view in a schema, or replaces the one that is there. */
  String statement(String schema, LakePaths paths) {
    String properties =
        properties(paths).entrySet().stream()
            .map(each -> SqlText.text(each.getKey()) + " = " + SqlText.text(each.getValue()))
            .collect(Collectors.joining(", "));
    return "create or replace view %s.%s comment %s tblproperties (%s) as select * from delta.%s version as of %d"
        .formatted(
            schema,
            SqlText.name(name()),
            SqlText.text("The published rows of " + table.path() + "."),
            properties,
            SqlText.name(paths.table(table).toString()),
            version);
  }
}
