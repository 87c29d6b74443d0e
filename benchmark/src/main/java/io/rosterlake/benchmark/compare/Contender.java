package io.rosterlake.benchmark.compare;

import io.rosterlake.benchmark.Setup;
import io.rosterlake.benchmark.audit.Auditor;
import io.rosterlake.benchmark.contender.DuckDbScript;
import io.rosterlake.benchmark.contender.Notebook;
import io.rosterlake.benchmark.contender.PlainCopy;
import io.rosterlake.benchmark.contender.TenantFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Who takes part. */
enum Contender {
  ROSTERLAKE("rosterlake", "Rosterlake") {
    @Override
    List<String> command(Setup setup, Run run) throws IOException {
      Path config = TenantFile.writeTo(run.folder(), "bench");
      return setup.launcher(
          Stream.of(
              "run",
              "--config",
              config.toString(),
              "--flow",
              TenantFile.flowOf(run.what().year()),
              "--upload",
              run.upload().toString(),
              "--at",
              run.what().at().toString(),
              "--json",
              run.folder().resolve("run.json").toString()));
    }

    @Override
    Map<String, String> environment(Setup setup) {
      return Map.of("ROSTERLAKE_HEAP", setup.heap(), "ROSTERLAKE_HEAP_MIN", setup.heap());
    }

    @Override
    List<String> problems(Auditor auditor, Expectations expected, Run run) throws IOException {
      return expected.rosterOf(run).problemsOfRosterlake(auditor, run.lake(), run.what().at());
    }
  },

  F1("F1", "F1 plain copy") {
    @Override
    boolean startsFrom(Case before) {
      // A copy knows of no day before, and into an empty folder it is at its quickest.
      return false;
    }

    @Override
    List<String> command(Setup setup, Run run) {
      return setup.java(PlainCopy.class, run.task(setup.heap()).arguments());
    }

    @Override
    List<String> problems(Auditor auditor, Expectations expected, Run run) throws IOException {
      return expected.copyOf(run).problemsOf(auditor, run.lake());
    }
  },

  F2("F2", "F2 DuckDB script") {
    @Override
    List<String> command(Setup setup, Run run) {
      // The data is outside the heap of the JVM; what is fixed for others is its limit there.
      return setup.java(
          DuckDbScript.class,
          List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
          run.task(setup.heap()).arguments());
    }

    @Override
    boolean isOnSpark() {
      return false;
    }

    @Override
    List<String> problems(Auditor auditor, Expectations expected, Run run) throws IOException {
      Path written = DuckDbScript.newest(run.lake()).orElse(run.lake());
      return expected.rosterOf(run).problemsOfDuckDb(auditor, written);
    }
  },

  F3("F3", "F3 notebook") {
    @Override
    List<String> command(Setup setup, Run run) {
      return setup.java(Notebook.class, run.task(setup.heap()).arguments());
    }

    @Override
    List<String> problems(Auditor auditor, Expectations expected, Run run) throws IOException {
      return expected.rosterOf(run).problemsOfNotebook(auditor, run.lake(), run.what().at());
    }
  };

  private final String label;
  private final String title;

  Contender(String label, String title) {
    this.label = label;
    this.title = title;
  }

  /** As in tables. */
  String title() {
    return title;
  }

  /** What starts it; the folder of the run is there. */
  abstract List<String> command(Setup setup, Run run) throws IOException;

  Map<String, String> environment(Setup setup) {
    return Map.of();
  }

  /** Whether what it wrote for one case is what another one starts from. */
  boolean startsFrom(Case before) {
    return true;
  }

  /** Whether it has jobs and tasks. */
  boolean isOnSpark() {
    return true;
  }

  /** What is wrong with its lake after the run; nothing when it is as expected. */
  abstract List<String> problems(Auditor auditor, Expectations expected, Run run)
      throws IOException;

  static Contender named(String label) {
    return Arrays.stream(values())
        .filter(contender -> contender.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandLine.TypeConversionException(
                    "there is no contender '"
                        + label
                        + "'; contenders are "
                        + Arrays.toString(values())));
  }

  /** As in options. */
  @Override
  public String toString() {
    return label;
  }
}
