package io.rosterlake.jobs.cli;

import java.util.Locale;

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
}
