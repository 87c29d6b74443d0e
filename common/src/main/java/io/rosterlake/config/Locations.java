package io.rosterlake.config;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the locations of a configuration file absolute. */
final class Locations {
  private static final Pattern OPAQUE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:([^/].*)?");

  /** How this process spells the names of files. */
  private static final Charset FILE_NAMES =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

  private final Path folder;
  private final Map<String, String> environment;

  Locations(Path file, Map<String, String> environment) {
    this.folder = file.toAbsolutePath().normalize().getParent();
    this.environment = Map.copyOf(environment);
  }

  /** The variables in {@code text} that are not set. */
  List<String> missingVariables(String text) {
    return new TextWithVariables(text).missing(environment);
  }

  /** Whether {@code text} is a URI such as {@code file:lake}, which leads nowhere. */
  boolean lacksAbsolutePath(String text) {
    return missingVariables(text).isEmpty()
        && OPAQUE.matcher(new TextWithVariables(text).withVariables(environment)).matches();
  }

  /** What is wrong with a location whose variables are set. */
  Optional<String> problem(String text) {
    return missingVariables(text).isEmpty() ? Storages.problem(absolute(text)) : Optional.empty();
  }

  /**
   * Whether Java can name the local folder {@code text}: where the locale of the process is not
   * UTF-8, it writes question marks for letters that the locale lacks.
   */
  boolean canBeSpelled(String text) {
    if (!missingVariables(text).isEmpty()) {
      return true;
    }
    String filled = new TextWithVariables(text).withVariables(environment);
    boolean isElsewhere = Storages.isUri(filled) && !filled.startsWith("file:");
    return isElsewhere || FILE_NAMES.newEncoder().canEncode(filled);
  }

  /** A URI as it is, a path as an absolute {@code file:} location. */
  String absolute(String text) {
    String filled = new TextWithVariables(text).withVariables(environment);
    if (Storages.isUri(filled)) {
      return filled;
    }
    return "file:" + folder.resolve(filled).normalize();
  }
}
