package io.rosterlake.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.benchmark.audit.Auditor;
import io.rosterlake.benchmark.audit.CopyAudit;
import io.rosterlake.benchmark.audit.Expectation;
import io.rosterlake.benchmark.audit.RecordedTables;
import io.rosterlake.benchmark.contender.DuckDbScript;
import io.rosterlake.benchmark.contender.Notebook;
import io.rosterlake.benchmark.contender.PlainCopy;
import io.rosterlake.benchmark.contender.Task;
import io.rosterlake.benchmark.contender.WarmTenants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny district with faults, taken in by every contender on two days. */
@Tag("proof")
class ContendersAgreeTest {
  private static final PlantedFaults FAULTS = new PlantedFaults(1);

  private final Auditor auditor = new Auditor();

  @TempDir private Path folder;
  private Path dayZero;
  private Path dayOne;

  @BeforeEach
  void generate() throws Exception {
    InventedUploads uploads = new InventedUploads(folder, 300, FAULTS);
    dayZero = uploads.ofDay(Case.INITIAL.day());
    dayOne = uploads.ofDay(Case.DAILY.day());
  }

  @AfterEach
  void close() {
    auditor.close();
  }

  @Test
  void theNotebookAndTheScriptAgreeOnBothDays() throws Exception {
    DuckDbScript.run(task(Case.INITIAL, "F2"));
    Path written = DuckDbScript.run(task(Case.DAILY, "F2"));
    Expectation expected = Expectation.of(auditor, written, dayOne, FAULTS.known());

    Notebook.main(arguments(Case.INITIAL, "F3"));
    Notebook.main(arguments(Case.DAILY, "F3"));

    assertThat(expected.problemsOfNotebook(auditor, lake("F3"), Case.DAILY.at())).isEmpty();
  }

  @Test
  void rosterlakeAndTheScriptAgreeOnBothDays() throws Exception {
    DuckDbScript.run(task(Case.INITIAL, "F2"));
    Path written = DuckDbScript.run(task(Case.DAILY, "F2"));
    Expectation expected = Expectation.of(auditor, written, dayOne, FAULTS.known());

    Path after = tenant(Case.DAILY, tenant(Case.INITIAL, folder.resolve("none")));

    assertThat(expected.problemsOfRosterlake(auditor, after, Case.DAILY.at())).isEmpty();
  }

  @Test
  void aRunThatGivesOtherValuesThanTheRecordedOnesIsFound() throws Exception {
    Path first = tenant(Case.INITIAL, folder.resolve("none"));
    RecordedTables recorded = RecordedTables.in(folder.resolve("tables.json"));
    recorded.record("tiny initial", auditor, first);

    Path again = tenant(Case.INITIAL, folder.resolve("none"));
    assertThat(
            RecordedTables.in(folder.resolve("tables.json"))
                .problems("tiny initial", auditor, again))
        .isEmpty();

    Path other = tenant(Case.DAILY, folder.resolve("none"));
    assertThat(recorded.problems("tiny initial", auditor, other))
        .anyMatch(problem -> problem.startsWith("gold/Enrollment: "));
  }

  @Test
  void theCopyIsFoundOutWhenTheFilesSayOtherwise() throws Exception {
    PlainCopy.main(arguments(Case.INITIAL, "F1"));

    assertThat(CopyAudit.of(auditor, dayZero).problemsOf(auditor, lake("F1"))).isEmpty();
    Path classes = dayZero.resolve("classes.csv");
    Files.writeString(classes, Files.readString(classes).replace("Robotics again", "Chess"));
    assertThat(CopyAudit.of(auditor, dayZero).problemsOf(auditor, lake("F1")))
        .singleElement()
        .asString()
        .startsWith("classes: ");
  }

  /** Runs Rosterlake on a copy of a lake, and returns the copy. */
  private Path tenant(Case what, Path lake) throws Exception {
    Path work = Files.createTempDirectory(folder, "tenant");
    Task task = new Task(upload(what), lake, what.at(), what.year(), "1g");
    WarmTenants.main(
        Stream.concat(task.arguments().stream(), Stream.of("1", work.toString()))
            .toArray(String[]::new));
    return work.resolve("tenant-1/lake");
  }

  private Task task(Case what, String contender) {
    return new Task(upload(what), lake(contender), what.at(), what.year(), "1g");
  }

  private String[] arguments(Case what, String contender) {
    return task(what, contender).arguments().toArray(String[]::new);
  }

  private Path upload(Case what) {
    return what == Case.INITIAL ? dayZero : dayOne;
  }

  private Path lake(String contender) {
    return folder.resolve(contender);
  }
}
