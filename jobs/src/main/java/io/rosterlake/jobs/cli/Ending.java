package io.rosterlake.jobs.cli;

import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * How a program tells whoever started it that it did not succeed. An exit code ends the JVM. That
 * is wrong where the JVM belongs to a platform: Databricks shares it with other jobs, and YARN
 * reports every exit code as 16 and loses the reason. There a program fails by an exception.
 */
enum Ending {
  EXIT_CODE,
  EXCEPTION;

  /**
   * A setting of Spark: {@code code} or {@code exception}, where the platform is not recognized.
   */
  static final String SETTING = "spark.rosterlake.exit";

  /** Set by the launcher. */
  private static final String LAUNCHER = "rosterlake.home";

  /** The ending that is right in this JVM. */
  static Ending here() {
    return of(System.getenv(), System.getProperties());
  }

  /**
   * The ending that is right in a JVM.
   *
   * @param properties those of the JVM; spark-submit puts the settings of Spark there
   * @throws ProgramFailed when the setting has another value
   */
  static Ending of(Map<String, String> environment, Properties properties) {
    String setting = properties.getProperty(SETTING);
    if (setting == null) {
      return isPlatform(environment, properties) ? EXCEPTION : EXIT_CODE;
    }
    return switch (setting) {
      case "code" -> EXIT_CODE;
      case "exception" -> EXCEPTION;
      default ->
          throw new ProgramFailed(
              "the Spark setting %s is %s; set it to code or exception, or leave it out"
                  .formatted(SETTING, setting));
    };
  }

  /** Whether the JVM belongs to a platform, as far as the platform says so. */
  private static boolean isPlatform(Map<String, String> environment, Properties properties) {
    boolean isDatabricks = environment.containsKey("DATABRICKS_RUNTIME_VERSION");
    // Synapse and Fabric have the same name for their service.
    boolean isSynapse =
        Objects.equals(environment.get("AZURE_SERVICE"), "Microsoft.ProjectArcadia");
    // Set by YARN's application master, and only when the driver runs in it.
    boolean isInApplicationMaster = properties.containsKey("spark.yarn.app.id");
    return isDatabricks || isSynapse || isInApplicationMaster;
  }

  /**
   * Ends the program.
   *
   * @throws ProgramFailed unless the outcome is a success
   */
  void end(Outcome outcome) {
    boolean isCompleted = outcome.exitCode() == ExitCodes.COMPLETED;
    if (this == EXCEPTION && !isCompleted) {
      throw new ProgramFailed(outcome.sentence());
    }
    // Spark ends the driver of a program that succeeded.
    if (this == EXIT_CODE && (!isCompleted || System.getProperty(LAUNCHER) != null)) {
      System.exit(outcome.exitCode());
    }
  }
}
