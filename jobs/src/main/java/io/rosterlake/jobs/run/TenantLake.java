package io.rosterlake.jobs.run;

import io.rosterlake.config.Registration;
import io.rosterlake.config.TenantConfig;
import io.rosterlake.lake.Lake;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.run.HeldRuns;
import io.rosterlake.run.RunLog;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A tenant's lake, opened for one command: every command that runs, decides, validates, verifies or
 * maintains opens it here.
 *
 * @param spark a session of its own, for few rows: what is done before an upload is known
 * @param registration where its tables are registered by name, if anywhere
 */
record TenantLake(SparkSession spark, TenantConfig config, Optional<Registration> registration) {

  /**
   * Opens it.
   *
   * @param program the session of the program, which stays as it is
   */
  static TenantLake open(SparkSession program, TenantConfig config) {
    return new TenantLake(Sessions.forFewRows(program), config, config.registration());
  }

  /** The same, whose tables are registered there, whatever the configuration says. */
  TenantLake registeredIn(Registration where) {
    return new TenantLake(spark, config, Optional.of(where));
  }

  /** The lake, for reading: whoever writes takes it with {@link #leased}. */
  Lake lake() {
    return new Lake(spark, LakePaths.of(config.lake()));
  }

  /** A lake in a temporary folder, for what is not to be kept. */
  Lake aside(Path folder) {
    return new Lake(spark, LakePaths.of(folder.toString()));
  }

  /** What stands in the lake, while nobody holds it for this command. */
  EarlierRuns earlier(Lake lake) {
    return EarlierRuns.of(new RunLog(spark, lake), new HeldRuns(lake));
  }

  /**
   * Takes the lake, works on it, and gives it back, however the work ends.
   *
   * @param holder what for, as another run that waits for it reads
   * @throws FailedAfterPublication when something fails after the work has published a run
   */
  <T> T leased(String holder, WhenBusy whenBusy, Progress progress, Function<LeasedLake, T> work) {
    return LeasedLake.during(this, holder, whenBusy, progress, work);
  }
}
