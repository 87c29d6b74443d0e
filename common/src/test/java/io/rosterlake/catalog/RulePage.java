package io.rosterlake.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What docs/rules.md says of the catalogue's rules. */
record RulePage(Catalog catalog) {
  private static final String OFF = "off";

  private static final Map<String, String> SOURCES =
      Map.of(
          "published", "The documentation of School Data Sync has this rule.",
          "assumed", "The documentation of School Data Sync has the principle; the rest is ours.",
          "ours", "This rule is ours.");

  List<String> lines() {
    List<String> lines = new ArrayList<>(overview());
    catalog.rules().values().forEach(rule -> lines.addAll(section(rule)));
    return lines;
  }

  private List<String> overview() {
    List<String> lines = Markdown.row("rule", "about", "severity", "may be made");
    for (Rule rule : catalog.rules().values()) {
      lines.add(
          Markdown.cells(
              "[`%s`](#%s)".formatted(rule.code(), rule.code().toLowerCase(Locale.ROOT)),
              Markdown.lower(rule.scope()),
              severity(rule),
              others(rule).collect(Collectors.joining(", "))));
    }
    return lines;
  }

  private List<String> section(Rule rule) {
    List<String> lines = new ArrayList<>();
    lines.addAll(List.of("", "## " + rule.code(), "", rule.title() + ".", ""));
    lines.addAll(sentences(rule.wording()));
    new TreeMap<>(rule.cases())
        .forEach((name, wording) -> lines.add(caseOf(name, rule.wording(), wording)));
    List<String> fields = new RuleFields(catalog).of(rule);
    if (!fields.isEmpty()) {
      lines.add("");
      lines.addAll(fields);
    }
    lines.addAll(List.of("", footer(rule)));
    return lines;
  }

  private static List<String> sentences(Wording wording) {
    List<String> lines = new ArrayList<>();
    lines.add("- What: " + shown(wording.what()));
    Optional.ofNullable(wording.why()).ifPresent(why -> lines.add("- Why: " + shown(why)));
    Optional.ofNullable(wording.fix()).ifPresent(fix -> lines.add("- Fix: " + shown(fix)));
    return lines;
  }

  /** Only that in which a case differs from its rule. */
  private static String caseOf(String name, Wording rule, Wording wording) {
    return "- Case %s: ".formatted(Markdown.code(name))
        + Stream.of(
                differing(rule.what(), wording.what()),
                differing(rule.why(), wording.why()),
                differing(rule.fix(), wording.fix()))
            .flatMap(Optional::stream)
            .map(RulePage::shown)
            .collect(Collectors.joining(" "));
  }

  private static Optional<String> differing(String ofRule, String ofCase) {
    return Optional.ofNullable(ofCase).filter(text -> !Objects.equals(text, ofRule));
  }

  /** Placeholders in italics: they stand for the case at hand. */
  private static String shown(String text) {
    return text.strip().replaceAll("\\{(\\w+)}", "*$1*").replaceAll("\\s*\\n\\s*", " ");
  }

  private static String footer(Rule rule) {
    return "About: %s. Severity: %s. %s %s"
        .formatted(
            Markdown.lower(rule.scope()),
            severity(rule),
            adjustable(rule),
            SOURCES.get(rule.source()));
  }

  private static String adjustable(Rule rule) {
    String others =
        others(rule)
            .map(other -> other.equals(OFF) ? "switch it off" : "make it " + other)
            .collect(Collectors.joining(" or "));
    return others.isEmpty() ? "A tenant cannot change that." : "A tenant may %s.".formatted(others);
  }

  private static String severity(Rule rule) {
    return Optional.ofNullable(rule.severity())
        .map(Severity::label)
        .orElse("error, or warning where the field is optional");
  }

  /** What the rule is not, and may become. */
  private static Stream<String> others(Rule rule) {
    return rule.adjustable().stream()
        .filter(adjustment -> rule.severity() == null || !adjustment.is(rule.severity()))
        .map(Markdown::lower);
  }
}
