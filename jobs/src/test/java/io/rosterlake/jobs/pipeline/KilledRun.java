package io.rosterlake.jobs.pipeline;

import io.rosterlake.jobs.run.PipelineRun;
import io.rosterlake.jobs.run.RunRequest;
import io.rosterlake.jobs.run.WhenBusy;
import io.rosterlake.testing.SparkFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** One run in a JVM of its own, which says what stage it is in and is killed by its parent. */
final class KilledRun {
  private KilledRun() {}

  /** Takes the tenant's folder, the upload and the run's time. */
  public static void main(String[] arguments) {
    Tenant tenant = Tenant.in(Path.of(arguments[0]));
    RunRequest request =
        new RunRequest(
            tenant.config(),
            Optional.empty(),
            Optional.of(Path.of(arguments[1]).toUri().toString()),
            Instant.parse(arguments[2]),
            WhenBusy.WAIT);
    new PipelineRun(
            SparkFixture.session(),
            Tenant.CATALOG,
            request,
            (stage, flow) -> System.out.println(stage))
        .execute();
    System.out.println("done");
  }
}
