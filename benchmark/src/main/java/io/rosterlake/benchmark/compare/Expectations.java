package io.rosterlake.benchmark.compare;

import io.rosterlake.benchmark.Folders;
import io.rosterlake.benchmark.audit.Auditor;
import io.rosterlake.benchmark.audit.CopyAudit;
import io.rosterlake.benchmark.audit.Expectation;
import io.rosterlake.benchmark.contender.DuckDbScript;
import io.rosterlake.benchmark.contender.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What runs must come to, found once for each size and case, while nothing is timed. */
final class Expectations {
  private final Auditor auditor;
  private final Districts districts;
  private final Path scratch;
  private final String memory;
  private final Map<String, Expectation> rosters = new HashMap<>();
  private final Map<Path, CopyAudit> copies = new HashMap<>();

  /**
   * Expectations of runs on these districts.
   *
   * @param scratch a folder to compute in
   */
  Expectations(Auditor auditor, Districts districts, Path scratch, String memory) {
    this.auditor = auditor;
    this.districts = districts;
    this.scratch = scratch;
    this.memory = memory;
  }

  CopyAudit copyOf(Run run) throws IOException {
    CopyAudit known = copies.get(run.upload());
    if (known == null) {
      known = CopyAudit.of(auditor, run.upload());
      copies.put(run.upload(), known);
    }
    return known;
  }

  Expectation rosterOf(Run run) throws IOException {
    Expectation known = rosters.get(run.name());
    if (known == null) {
      known = computed(run);
      rosters.put(run.name(), known);
    }
    return known;
  }

  private Expectation computed(Run run) throws IOException {
    Path lake = scratch.resolve("expected");
    Folders.delete(lake);
    try {
      if (run.what().before().isPresent()) {
        Case before = run.what().before().get();
        DuckDbScript.run(task(districts.upload(run.size(), before.day()), lake, before));
      }
      Path written = DuckDbScript.run(task(run.upload(), lake, run.what()));
      return Expectation.of(
          auditor, written, run.upload(), PlantedFaults.forStudents(run.size().students()).known());
    } catch (SQLException e) {
      throw new IllegalStateException(
          "what " + run.name() + " comes to cannot be found: " + e.getMessage(), e);
    } finally {
      Folders.delete(lake);
    }
  }

  private Task task(Path upload, Path lake, Case what) {
    return new Task(upload, lake, what.at(), what.year(), memory);
  }
}
