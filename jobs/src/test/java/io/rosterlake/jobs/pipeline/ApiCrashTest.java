package io.rosterlake.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.run.Manifest;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real JVM dies at a point of a run that reads an API. Until publication, the lake is what it was
 * for who reads it, and the same run again asks the API for the same changes.
 */
@Tag("proof")
class ApiCrashTest {
  private static final String DAY_2 = "2026-09-02T02:00:00Z";

  @TempDir private static Path root;

  private static final AtomicInteger lakes = new AtomicInteger();

  private static ExecutorService oneAtATime;
  private static OneRosterServer server;
  private static Undisturbed run;

  @BeforeAll
  static void readTwoDays() {
    oneAtATime = Executors.newSingleThreadExecutor();
    server = new OneRosterServer().has(AsJsonLines.generated(root, 10, 0), "2026-09-01T00:00:00Z");
    Tenant day1 = Tenant.readingIn(root.resolve("day-1"), server, "1.1", "", "");
    day1.run("2026-09-01T02:00:00Z");
    server.has(AsJsonLines.generated(root, 10, 40), "2026-09-01T12:00:00Z");
    run = Undisturbed.of(day1, LakeCommand.run(DAY_2), root.resolve("undisturbed"));
  }

  @AfterAll
  static void stop() {
    oneAtATime.shutdownNow();
    server.close();
  }

  static Stream<Death> deaths() {
    return Stream.of(
            "before fetch rosters",
            "after fetch rosters",
            "after ingest rosters",
            "after commit gold/Person",
            "after commit runs/run")
        .map(
            name ->
                Death.at(
                    run.point(name),
                    run,
                    root.resolve("died-" + lakes.incrementAndGet()),
                    oneAtATime));
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void readsTheSameChangesAgainAfterARunDied(Death death) throws Exception {
    Tenant tenant = death.remains();
    assertThat(tenant.content()).isEqualTo(death.isPublished() ? run.after() : run.before());

    if (!death.isPublished()) {
      Manifest again = run.command().execute(tenant);
      assertThat(Undisturbed.statistics(again)).isEqualTo(run.statistics());
    }

    assertThat(tenant.content()).isEqualTo(run.after());
    Path crawls = tenant.lakeFolder().resolve("crawls/rosters");
    assertThat(Trees.folders(crawls))
        .extracting(folder -> folder.getFileName().toString())
        .containsExactlyInAnyOrder("2026-09-01T02-00-00", "2026-09-02T02-00-00");
    new LakeReaders(tenant).assertPathsGiveWhatIsPublished();
  }
}
