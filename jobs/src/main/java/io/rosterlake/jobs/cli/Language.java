package io.rosterlake.jobs.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;

/** The language of the program, which is not that of the machine it runs on. */
final class Language {
  private Language() {}

  /**
   * Spells numbers in the digits of English from now on. Java spells them in those of the user's
   * language, and Delta Kernel and leases have numbers in the names of files: where that language
   * is Arabic, nobody would find what was written, the writer included.
   */
  static void beEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  /**
   * A command whose output is UTF-8, whatever the machine writes: names of people are in it. What
   * the machine cannot read as the name of a file is refused in words.
   */
  static CommandLine inUtf8(CommandLine command) {
    return command
        .registerConverter(Path.class, Locations::path)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }
}
