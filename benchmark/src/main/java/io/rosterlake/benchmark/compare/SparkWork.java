package io.rosterlake.benchmark.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How much Spark had to do, as its event log tells. */
record SparkWork(long jobs, long tasks) {
  private static final String JOB = "{\"Event\":\"SparkListenerJobStart\"";
  private static final String TASK = "{\"Event\":\"SparkListenerTaskEnd\"";

  /** What makes any JVM below write its event logs into a folder. */
  static Map<String, String> logging(Path folder) {
    return Map.of(
        "JDK_JAVA_OPTIONS",
        String.join(
            " ",
            "-Dspark.eventLog.enabled=true",
            "-Dspark.eventLog.dir=" + folder.toUri(),
            "-Dspark.eventLog.compress=false",
            "-Dspark.eventLog.rolling.enabled=false"));
  }

  /** Counts what the event logs of a folder say. */
  static SparkWork in(Path folder) throws IOException {
    long jobs = 0;
    long tasks = 0;
    for (Path log : logs(folder)) {
      try (Stream<String> lines = Files.lines(log)) {
        for (String line : (Iterable<String>) lines::iterator) {
          jobs += line.startsWith(JOB) ? 1 : 0;
          tasks += line.startsWith(TASK) ? 1 : 0;
        }
      }
    }
    return new SparkWork(jobs, tasks);
  }

  private static List<Path> logs(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().endsWith(".crc"))
          .toList();
    }
  }
}
