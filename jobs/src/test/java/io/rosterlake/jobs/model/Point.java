package io.rosterlake.jobs.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A point at which a run may die, by its name: {@code after commit gold/Person}. What a run commits
 * depends on what it reads, so not every run comes to every point.
 */
record Point(String name) {
  private static final List<String> STAGES = List.of("ingest", "validate", "historize", "export");
  private static final List<String> SILVER =
      List.of("orgs", "courses", "classes", "users", "roles", "enrollments", "rejected");
  private static final List<String> RUNS = List.of("finding", "change", "activity", "run");

  /** Every point of a run over the files that the model sends. */
  static List<Point> all() {
    List<String> names = new ArrayList<>();
    STAGES.forEach(stage -> names.add(stage));
    SILVER.forEach(entity -> names.add("commit silver/" + entity));
    Stream.of(ModelTable.values()).forEach(table -> names.add("commit gold/" + table.gold()));
    RUNS.forEach(table -> names.add("commit runs/" + table));
    names.add("publish");
    List<Point> points = new ArrayList<>();
    for (String name : names) {
      points.add(new Point("before " + name));
      points.add(new Point("after " + name));
    }
    points.add(new Point("after pointer"));
    return points;
  }

  /** Whether a run that says so has come here; the points of a stage name the flow, too. */
  boolean is(String reached) {
    return reached.equals(name) || reached.startsWith(name + " ");
  }

  @Override
  public String toString() {
    return name;
  }
}
