package io.rosterlake.jobs.pipeline;

import io.rosterlake.jobs.cli.Rosterlake;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A command line that was run in this JVM: its exit code, and what it printed. */
public record CommandLineRun(int exitCode, String output, String errors) {

  public static CommandLineRun of(Object... arguments) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream systemOut = System.out;
    PrintStream systemErr = System.err;
    try {
      System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
      String[] texts = new String[arguments.length];
      for (int index = 0; index < texts.length; index++) {
        texts[index] = arguments[index].toString();
      }
      int exitCode = Rosterlake.run(texts);
      return new CommandLineRun(
          exitCode,
          output.toString(StandardCharsets.UTF_8),
          errors.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(systemOut);
      System.setErr(systemErr);
    }
  }

  /** A run of a tenant's only flow with that upload. */
  static CommandLineRun ofUpload(Tenant tenant, Path upload, String at) {
    return of("run", "--config", tenant.configFile(), "--upload", upload, "--at", at);
  }

  /** What it printed to standard error, with the line breaks taken out again. */
  String oneLineOfErrors() {
    return errors.strip().replace("\n", " ");
  }
}
