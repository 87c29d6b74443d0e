package io.rosterlake.jobs.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.jobs.run.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** A lake and its model, taken through the same steps, a day each. */
final class SideBySideLakes {
  private static final Instant FIRST_DAY = Instant.parse("2026-09-01T02:00:00Z");
  private static final Step.Run FIRST = Step.run();

  private final Path folder;
  private final RealLake real;
  private final ModelLake model = new ModelLake();
  private final List<Roster> rosters =
      IntStream.range(0, RealLake.SOURCES).mapToObj(source -> new Roster()).toList();
  private final List<Step> taken = new ArrayList<>();

  private SideBySideLakes(Path folder) {
    this.folder = folder;
    this.real = new RealLake(folder);
  }

  /** A lake after {@link #FIRST}, of which every history gets a copy. */
  private static final class Prepared {
    private static final Path FOLDER = Folders.temporary();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(FOLDER)));
      new SideBySideLakes(FOLDER).take(FIRST);
    }
  }

  /** Takes a lake that has had one run through the steps, and compares gold after each. */
  static void takeThrough(List<Step> steps) {
    Path folder = Folders.temporary();
    try {
      Folders.copy(Prepared.FOLDER, folder);
      SideBySideLakes lakes = new SideBySideLakes(folder);
      lakes.hasTaken(FIRST);
      steps.forEach(lakes::take);
    } finally {
      Folders.delete(folder);
    }
  }

  private void hasTaken(Step.Run run) {
    taken.add(run);
    publishToModel(run, today());
  }

  private void take(Step step) {
    taken.add(step);
    try {
      apply(step);
    } catch (RuntimeException e) {
      throw new AssertionError("the last step failed: " + e.getMessage() + story(), e);
    }
    compare("gold as it is published", real.gold());
    boolean mayHaveDied = step instanceof Step.DyingRun || step instanceof Step.DyingUndo;
    if (!mayHaveDied && !real.isPublishedNewest()) {
      compare("gold as read by its path", real.goldByPath());
    }
  }

  private void apply(Step step) {
    Instant at = today();
    if (step instanceof Step.Run run) {
      Path upload = upload(run);
      real.run(source(run), year(run), upload, at, Progress.quiet());
      publishToModel(run, at);
    } else if (step instanceof Step.DyingRun dying) {
      Path upload = upload(dying.run());
      Death death = Death.at(dying.point());
      untilDeath(() -> real.run(source(dying.run()), year(dying.run()), upload, at, death));
      if (death.isPublished()) {
        publishToModel(dying.run(), at);
      }
    } else {
      Death death = step instanceof Step.DyingUndo dying ? Death.at(dying.point()) : Death.never();
      untilDeath(() -> real.undo(at, death));
      if (death.isPublished()) {
        model.undo();
      }
    }
  }

  private Instant today() {
    return FIRST_DAY.plus(Duration.ofDays(taken.size() - 1L));
  }

  private static void untilDeath(Runnable work) {
    try {
      work.run();
    } catch (Death.Died e) {
      // What is left behind is for the next step to cope with.
    }
  }

  private Path upload(Step.Run run) {
    Roster roster = rosters.get(run.source() % RealLake.SOURCES);
    run.changes().forEach(roster::happens);
    Path upload = folder.resolve("upload-" + taken.size());
    new UploadFolder(upload).write(roster, RealLake.format(run.source()));
    return upload;
  }

  private void publishToModel(Step.Run run, Instant at) {
    Upload upload = rosters.get(run.source() % RealLake.SOURCES).upload();
    model.run(source(run), year(run), RealLake.format(run.source()).said(upload), at);
  }

  private static String source(Step.Run run) {
    return RealLake.source(run.source());
  }

  private static String year(Step.Run run) {
    return RealLake.year(run.year());
  }

  private void compare(String what, SortedMap<String, List<GoldRow>> actual) {
    SortedMap<String, List<GoldRow>> expected = model.gold();
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (table, rows) -> {
          differences.addAll(lines(table + " lacks   ", rows, actual.get(table)));
          differences.addAll(lines(table + " has also", actual.get(table), rows));
        });
    assertThat(differences).as(what + " is not what the model says" + story()).isEmpty();
  }

  /** The rows that the others do not have, or not as often. */
  private static List<String> lines(String heading, List<GoldRow> rows, List<GoldRow> others) {
    List<GoldRow> left = new ArrayList<>(rows);
    others.forEach(left::remove);
    return left.stream().map(row -> heading + " " + row).sorted().toList();
  }

  private String story() {
    StringBuilder story = new StringBuilder(", after these steps:\n");
    for (int index = 0; index < taken.size(); index++) {
      story.append("  ").append(index + 1).append(". ").append(taken.get(index)).append('\n');
    }
    return story.toString();
  }
}
