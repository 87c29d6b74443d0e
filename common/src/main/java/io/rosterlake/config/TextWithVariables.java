package io.rosterlake.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text that may hold {@code ${env:NAME}}, to be filled in when it is needed. */
public record TextWithVariables(String text) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

  /**
   * The text with every variable filled in.
   *
   * @throws ConfigException naming the first variable that the environment lacks
   */
  public String resolve(Map<String, String> environment) {
    List<String> missing = missing(environment);
    if (!missing.isEmpty()) {
      throw new ConfigException("${env:" + missing.get(0) + "}", notSet(missing.get(0)));
    }
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(environment.get(found.group(1))));
  }

  /** The variables that {@code environment} lacks or leaves empty. */
  List<String> missing(Map<String, String> environment) {
    return VARIABLE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .distinct()
        .filter(name -> environment.getOrDefault(name, "").isEmpty())
        .collect(Collectors.toList());
  }

  static String notSet(String name) {
    return "the environment variable %s is not set; set it and start again".formatted(name);
  }

  @Override
  public String toString() {
    return text;
  }
}
