package io.rosterlake.jobs.cli;

import io.rosterlake.jobs.run.UploadSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The JVM for large uploads. The launcher starts every command in a JVM for small ones, as it
 * cannot read the configuration that says where uploads are. A command that finds a large one
 * begins again in a second JVM, whose further options the launcher gave as lines of a system
 * property. Without that property, as on a cluster, there is one JVM for everything.
 */
final class LargeJvm {
  private static final String OPTIONS = "rosterlake.large";

  /** Two JVMs cannot leave the same archive of classes; the launcher keeps the one with more. */
  private static final String ARCHIVE = "-XX:ArchiveClassesAtExit";

  private LargeJvm() {}

  /** Finds out how many bytes there are to read. */
  interface Size {
    long bytes();
  }

  /**
   * Does the command in the JVM for large uploads, should it have a large one to read.
   *
   * @return its exit code; empty when this JVM is the right one
   */
  static OptionalInt run(CommandSpec command, Size size) {
    String options = System.getProperty(OPTIONS, "");
    return options.isEmpty() || size.bytes() < UploadSize.LARGE
        ? OptionalInt.empty()
        : OptionalInt.of(run(commandLine(command, options.lines().toList())));
  }

  private static List<String> commandLine(CommandSpec command, List<String> options) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .map(option -> option.startsWith(ARCHIVE) ? option + ".large" : option)
        .forEach(line::add);
    // Of options that contradict one another, Java takes the last.
    line.addAll(options);
    line.add("-D" + OPTIONS + "=");
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.add(Rosterlake.class.getName());
    line.addAll(command.root().commandLine().getParseResult().originalArgs());
    return line;
  }

  private static int run(List<String> commandLine) {
    try {
      Process process = new ProcessBuilder(commandLine).inheritIO().start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the JVM for large uploads: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody interrupts a command", e);
    }
  }

  /** Whoever stops this program means the command: it gives the lake back before both are gone. */
  private static void stop(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
