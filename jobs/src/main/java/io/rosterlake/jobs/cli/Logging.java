package io.rosterlake.jobs.cli;

/** Decides, before the first logger exists, whether Spark's own log is shown. */
final class Logging {
  private Logging() {}

  static void quietUnless(boolean isVerbose) {
    if (System.getProperty("log4j2.configurationFile") == null) {
      System.setProperty("log4j2.configurationFile", "rosterlake-log4j2.properties");
    }
    System.setProperty("rosterlake.log.level", isVerbose ? "info" : "off");
  }
}
