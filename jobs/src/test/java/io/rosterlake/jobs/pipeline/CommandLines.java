package io.rosterlake.jobs.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The command lines of all processes of this machine, which every user of it may read. */
final class CommandLines implements AutoCloseable {
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();

  private CommandLines() {}

  /** Notes them ten times a second, until it is closed. */
  static CommandLines noted() {
    CommandLines lines = new CommandLines();
    lines.looking.scheduleWithFixedDelay(lines::look, 0, 100, TimeUnit.MILLISECONDS);
    return lines;
  }

  Set<String> seen() {
    return Set.copyOf(seen);
  }

  private void look() {
    ProcessHandle.allProcesses().map(CommandLines::of).forEach(seen::add);
  }

  /** Java cuts a long one; Linux has all of it. */
  private static String of(ProcessHandle process) {
    Path whole = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      return Files.readString(whole, StandardCharsets.ISO_8859_1).replace('\0', ' ');
    } catch (IOException e) {
      // The process has ended meanwhile, or this is no Linux.
      return process.info().commandLine().orElse("");
    }
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
