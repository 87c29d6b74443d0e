package io.rosterlake.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A program that is run to its end while GNU time watches what it takes. */
public final class ChildProcess {
  private static final Path TIME = Path.of("/usr/bin/time");
  private static final int LINES_SHOWN = 6;

  private ChildProcess() {}

  /**
   * What became of it.
   *
   * @param complaint why it failed; blank when it did not
   */
  public record Outcome(Usage usage, String complaint) {}

  /**
   * Runs a command.
   *
   * @param folder where it runs; its output goes to {@code output.log} there
   * @param environment what it gets beside the environment of this process
   */
  public static Outcome run(List<String> command, Path folder, Map<String, String> environment)
      throws IOException {
    if (!Files.isExecutable(TIME)) {
      throw new IllegalStateException(
          TIME
              + " is missing, which measures CPU and memory of a run; install GNU time, for instance"
              + " with apt-get install time");
    }
    Path figures = folder.resolve("time.txt");
    Path output = folder.resolve("output.log");
    List<String> timed =
        Stream.concat(
                Stream.of(
                    TIME.toString(), "-f", "%e %U %S %M", "-o", figures.toString(), "--quiet"),
                command.stream())
            .toList();
    ProcessBuilder builder =
        new ProcessBuilder(timed)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    int exitCode = ended(builder.start());
    double wall = (System.nanoTime() - start) / 1e9;
    return new Outcome(
        usage(Files.readAllLines(figures), wall), exitCode == 0 ? "" : complaint(exitCode, output));
  }

  private static int ended(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the benchmark was interrupted", e);
    }
  }

  private static Usage usage(List<String> lines, double wall) {
    String[] figures = lines.get(lines.size() - 1).split(" ");
    return new Usage(
        wall,
        Double.parseDouble(figures[1]) + Double.parseDouble(figures[2]),
        Long.parseLong(figures[3]) * 1024);
  }

  private static String complaint(int exitCode, Path output) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(output));
    lines.removeIf(String::isBlank);
    String last =
        String.join(" / ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    return "ended with exit code " + exitCode + ", saying: " + last;
  }
}
