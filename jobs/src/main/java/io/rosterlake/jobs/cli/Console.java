package io.rosterlake.jobs.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command prints to: UTF-8 whatever the locale of the machine, with {@linkplain Printable
 * printable} characters only. CSV and JSON for programs go to {@link #exact}.
 */
final class Console extends PrintWriter {
  private final PrintWriter exact;

  private Console(Writer exact) {
    super(new PrintableWriter(exact), true);
    this.exact = new PrintWriter(exact);
  }

  static Console to(OutputStream stream) {
    return new Console(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  /** Where a command prints what a program reads: each character as it is. */
  static PrintWriter exact(CommandSpec command) {
    PrintWriter out = command.commandLine().getOut();
    out.flush();
    return out instanceof Console console ? console.exact : out;
  }

  /** Hands on what can be shown, and the rest as code points. */
  private static final class PrintableWriter extends Writer {
    private final Writer target;

    /** The first half of a character that is written in two. */
    private String begun = "";

    PrintableWriter(Writer target) {
      this.target = target;
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
      String text = begun + new String(characters, offset, length);
      boolean isCut = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
      begun = isCut ? text.substring(text.length() - 1) : "";
      target.write(Printable.lines(text.substring(0, text.length() - begun.length())));
    }

    @Override
    public void flush() throws IOException {
      target.flush();
    }

    @Override
    public void close() throws IOException {
      target.close();
    }
  }
}
