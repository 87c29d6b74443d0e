package io.rosterlake.jobs.pipeline;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A real JVM beside this one, with its class path and flags. */
final class OtherJvm {
  private final Process process;
  private final BufferedReader output;
  private final Path errors;
  private final List<String> lines = new ArrayList<>();

  private OtherJvm(Process process, Path errors) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.errors = errors;
  }

  static OtherJvm start(Class<?> main, String... arguments) {
    return startOn(Map.of(), List.of(), main, arguments);
  }

  /** On a machine whose user reads that language. */
  static OtherJvm startIn(Locale language, Class<?> main, String... arguments) {
    return startOn(
        Map.of(),
        List.of(
            "-Duser.language=" + language.getLanguage(), "-Duser.country=" + language.getCountry()),
        main,
        arguments);
  }

  /** On a machine that is set up so. */
  static OtherJvm startOn(
      Map<String, String> environment, List<String> flags, Class<?> main, String... arguments) {
    return startOn(environment, flags, main.getName(), arguments);
  }

  /** A program that the tests are compiled without. */
  static OtherJvm startOn(
      Map<String, String> environment, List<String> flags, String main, String... arguments) {
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      // An agent of this JVM, such as a coverage tool, would write to the same file.
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(flag -> !flag.startsWith("-javaagent") && !flag.startsWith("-agentlib"))
          .forEach(command::add);
      command.addAll(flags);
      command.add("-cp");
      command.add(
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
      command.add(main);
      command.addAll(List.of(arguments));
      Path errors = Files.createTempFile("other-jvm", ".err");
      File errorFile = errors.toFile();
      errorFile.deleteOnExit();
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errorFile);
      builder.environment().putAll(environment);
      return new OtherJvm(builder.start(), errors);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Waits until the program prints that line. */
  void awaitLine(String awaited) throws IOException {
    String line = output.readLine();
    while (line != null) {
      lines.add(line);
      if (line.equals(awaited)) {
        return;
      }
      line = output.readLine();
    }
    throw new AssertionError(
        "the program ended without printing " + awaited + ": " + lines + errors());
  }

  /** Waits until the program has said that, to standard error. */
  void awaitError(String awaited) throws InterruptedException {
    while (!errors().contains(awaited)) {
      if (!process.isAlive()) {
        throw new AssertionError("the program ended without saying " + awaited + ": " + errors());
      }
      Thread.sleep(50);
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Ends the program as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks the program to end, as {@code kill} and an operating system that shuts down do. */
  void terminate() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  /** Waits for the program's end, which comes by force after five minutes; its exit code. */
  int await() throws InterruptedException {
    CompletableFuture.delayedExecutor(5, TimeUnit.MINUTES).execute(process::destroyForcibly);
    output.lines().forEach(lines::add);
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the program does not end: " + lines + errors());
    }
    return process.exitValue();
  }

  /** What it printed so far. */
  List<String> lines() {
    return lines;
  }

  /** What it printed to standard error. */
  String errors() {
    return Trees.text(errors);
  }
}
