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

  /** The points of a run over the files that the model sends. */
  static List<Point> ofRun() {
    return around(
        Stream.of(
                STAGES.stream(),
                tables(),
                Stream.of("commit runs/finding", "commit runs/change"),
                ending())
            .flatMap(names -> names));
  }

  /** The points of an undo: it has no stages. */
  static List<Point> ofUndo() {
    return around(Stream.concat(tables(), ending()));
  }

  private static Stream<String> tables() {
    return Stream.concat(
            SILVER.stream().map(entity -> "silver/" + entity),
            Stream.of(ModelTable.values()).map(table -> "gold/" + table.gold()))
        .map(table -> "commit " + table);
  }

  private static Stream<String> ending() {
    return Stream.of("commit runs/activity", "commit runs/run", "publish");
  }

  private static List<Point> around(Stream<String> names) {
    List<Point> points = new ArrayList<>();
    names.forEach(
        name -> {
          points.add(new Point("before " + name));
          points.add(new Point("after " + name));
        });
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
