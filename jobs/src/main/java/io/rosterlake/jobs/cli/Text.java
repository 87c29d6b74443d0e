package io.rosterlake.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text for a terminal of 80 columns. */
final class Text {
  static final int WIDTH = 80;

  private Text() {}

  /** Lines of at most that many letters, broken between words. */
  static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split("\\s+")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * A fact behind its name, for a terminal.
   *
   * @param indent the column at which facts begin
   */
  static List<String> fact(String name, String text, int indent) {
    List<String> wrapped = wrapped(text, WIDTH - indent);
    String start = ("  " + name + " ".repeat(indent)).substring(0, indent);
    List<String> lines = new ArrayList<>();
    if (wrapped.get(0).length() > WIDTH - indent) {
      // A long word, such as an address, has a line of its own.
      lines.add(start.stripTrailing());
      wrapped.forEach(line -> lines.add("    " + line));
    } else {
      lines.add((start + wrapped.get(0)).stripTrailing());
      wrapped.stream().skip(1).forEach(line -> lines.add(" ".repeat(indent) + line));
    }
    return lines;
  }

  /** The text, or as much of it as that many letters, with dots behind it. */
  static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + " ...";
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A count in a table; a dash for none. */
  static String orDash(long value) {
    return value == 0 ? "-" : number(value);
  }

  /** A count with its noun: {@code 1 error}, {@code 12 errors}. */
  static String count(long value, String noun) {
    return number(value) + " " + noun + (value == 1 ? "" : "s");
  }

  static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }
}
