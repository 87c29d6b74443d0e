package io.rosterlake.benchmark;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How programs are started here.
 *
 * @param home the clone of Rosterlake
 * @param heap of every JVM, from its start: {@code 4g}
 */
public record Setup(Path home, String heap) {

  /** The launcher, as a user calls it. */
  public List<String> launcher(Stream<String> arguments) {
    return Stream.concat(Stream.of(home.resolve("scripts/rosterlake").toString()), arguments)
        .toList();
  }

  /** A program of this module in a JVM of its own, with the heap of all. */
  public List<String> java(Class<?> program, List<String> arguments) {
    return java(program, List.of("-Xms" + heap, "-Xmx" + heap), arguments);
  }

  /** A program of this module in a JVM of its own. */
  public List<String> java(Class<?> program, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    // What this JVM was started with for Spark.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Duser.timezone=UTC",
            "-Dlog4j2.configurationFile=rosterlake-log4j2.properties",
            "-Drosterlake.log.level=off"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(arguments);
    return command;
  }
}
