package io.rosterlake.config;

import io.rosterlake.catalog.ReferenceDefinition;
import io.rosterlake.catalog.Rule.Check;
import io.rosterlake.catalog.Rule.Consequence;
import io.rosterlake.catalog.Rule.Threshold;
import io.rosterlake.catalog.Rule.WhenFailing;
import io.rosterlake.catalog.RuleSetting;
import io.rosterlake.catalog.Severity;
import java.util.List;
import java.util.Locale;

/** Reads what a document without problems says of rules and lists of values. */
final class RuleReader {
  private final YamlDocument document;
  private final Located root;

  RuleReader(YamlDocument document) {
    this.document = document;
    this.root = new Located(document.root(), "");
  }

  List<RuleSetting> settings() {
    return root.property("rules").items().stream().map(this::setting).toList();
  }

  List<ReferenceDefinition> definitions() {
    return root.property("referenceDefinitions").items().stream()
        .map(RuleReader::definition)
        .toList();
  }

  private RuleSetting setting(Located item) {
    Located check = item.property("check");
    String path = check.text().isPresent() ? check.path() : item.path();
    return new RuleSetting(
        textOrNull(item, "rule"),
        item.property("severity").text().map(name -> Severity.valueOf(upper(name))).orElse(null),
        item.value().path("isDisabled").asBoolean(),
        threshold(item),
        check.text().map(condition -> check(item, condition)).orElse(null),
        textOrNull(item, "message"),
        ConfigException.place(document.file(), document.line(path), path));
  }

  private static Threshold threshold(Located item) {
    return item.property("then")
        .text()
        .map(name -> Consequence.valueOf(upper(name)))
        .map(then -> new Threshold(item.value().path("whenOver").doubleValue(), then))
        .orElse(null);
  }

  private static Check check(Located item, String condition) {
    WhenFailing whenFailing =
        item.property("whenFailing")
            .text()
            .map(name -> WhenFailing.valueOf(upper(name)))
            .orElse(WhenFailing.FINDING);
    return new Check(
        textOrNull(item, "entity"), textOrNull(item, "field"), condition.strip(), whenFailing);
  }

  private static ReferenceDefinition definition(Located item) {
    Located sortIndex = item.property("sortIndex");
    return new ReferenceDefinition(
        textOrNull(item, "referenceType"),
        textOrNull(item, "code"),
        textOrNull(item, "displayName"),
        textOrNull(item, "source"),
        sortIndex.value().isInt() ? sortIndex.value().intValue() : null,
        item.value().path("isDisabled").asBoolean());
  }

  private static String textOrNull(Located item, String property) {
    return item.property(property).text().orElse(null);
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
