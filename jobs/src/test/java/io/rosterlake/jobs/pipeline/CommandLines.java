package io.rosterlake.jobs.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The command lines of all processes of this machine, which every user of it may read. */
final class CommandLines implements AutoCloseable {
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Thread looking = new Thread(this::look, "command-lines");

  private CommandLines() {}

  /** Notes them ten times a second, until it is closed. */
  static CommandLines noted() {
    CommandLines lines = new CommandLines();
    lines.looking.start();
    return lines;
  }

  Set<String> seen() {
    return Set.copyOf(seen);
  }

  private void look() {
    try {
      while (true) {
        ProcessHandle.allProcesses().map(CommandLines::of).forEach(seen::add);
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      // It is closed.
      Thread.currentThread().interrupt();
    }
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
    looking.interrupt();
  }
}
