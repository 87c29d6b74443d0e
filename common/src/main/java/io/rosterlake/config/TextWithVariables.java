package io.rosterlake.config;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text that may hold references as {@link SecretReference} reads them, to be filled in when it is
 * needed.
 */
public record TextWithVariables(String text) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:env|file|vault):[^}]+}");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

  /**
   * The text with every reference filled in.
   *
   * @throws ConfigException naming the first reference that leads nowhere
   * @throws SecretException naming the first secret that a vault does not give
   */
  public String resolve(Map<String, String> environment) {
    return fill(REFERENCE, found -> SecretReference.parse(found.group()).resolve(environment));
  }

  /** The text with environment variables filled in, which {@link #missing} does not list. */
  String withVariables(Map<String, String> environment) {
    return fill(VARIABLE, found -> environment.get(found.group(1)));
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

  private String fill(Pattern pattern, Function<MatchResult, String> value) {
    return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value.apply(found)));
  }

  static String notSet(String name) {
    return "the environment variable %s is not set; set it and start again".formatted(name);
  }

  @Override
  public String toString() {
    return text;
  }
}
