package io.rosterlake.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Rule;
import io.rosterlake.catalog.Rule.Adjustment;
import io.rosterlake.catalog.Severity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks what a tenant makes of the rules of the catalogue. {@link OwnRuleCheck} has the others.
 */
final class RuleCheck {
  private static final List<String> OF_OWN_RULES = List.of("entity", "field", "message");

  private final Catalog catalog;
  private final Problems problems;

  private RuleCheck(Catalog catalog, Problems problems) {
    this.catalog = catalog;
    this.problems = problems;
  }

  static void check(Located rules, Catalog catalog, Problems problems) {
    RuleCheck check = new RuleCheck(catalog, problems);
    rules.items().forEach(check::item);
    check.unique(rules);
  }

  private void unique(Located rules) {
    Map<String, String> first = new HashMap<>();
    for (Located item : rules.items()) {
      Located code = item.property("rule");
      String other = code.text().map(text -> first.putIfAbsent(text, item.path())).orElse(null);
      if (other != null) {
        problems.add(
            code.path(),
            "%s is about %s already; put everything into one item, or give a rule of your own"
                    .formatted(other, code.value().asText())
                + " another name");
      }
    }
  }

  private void item(Located item) {
    threshold(item);
    JsonNode code = item.property("rule").value();
    if (!code.isTextual()) {
      return;
    }
    Rule rule = catalog.rules().get(code.asText());
    if (item.value().has("check")) {
      OwnRuleCheck.check(item, catalog, problems);
    } else if (rule != null) {
      adjustment(item, rule);
    } else {
      unknown(item, code.asText());
    }
  }

  private void unknown(Located item, String code) {
    String nearest =
        KnownNames.of(catalog.rules().keySet())
            .nearest(code)
            .map(name -> "did you mean '%s'?".formatted(name))
            .orElse("docs/rules.md lists its rules.");
    problems.add(
        item.property("rule").path(),
        "the catalogue has no rule '%s'; %s A rule of your own needs entity, check and message"
            .formatted(code, nearest));
  }

  private void adjustment(Located item, Rule rule) {
    for (String name : OF_OWN_RULES) {
      if (item.value().has(name)) {
        problems.add(
            item.property(name).path(),
            "%s is a rule of the catalogue, which has its own; remove this property"
                .formatted(rule.code()));
      }
    }
    severity(item.property("severity"), rule);
    disabling(item.property("isDisabled"), rule);
    consequence(item, rule);
    boolean changesNothing =
        Stream.of("severity", "whenOver", "then").noneMatch(item.value()::has)
            && item.value().path("isDisabled").asText("false").equals("false");
    if (changesNothing) {
      problems.add(
          item.path(),
          "this changes nothing of %s; add severity, isDisabled: true, or whenOver and then, or"
                  .formatted(rule.code())
              + " remove it");
    }
  }

  private void severity(Located located, Rule rule) {
    severityOf(located)
        .filter(severity -> severity != rule.severity())
        .filter(severity -> rule.adjustable().stream().noneMatch(each -> each.is(severity)))
        .ifPresent(severity -> problems.add(located.path(), notAllowed(rule, "severity")));
  }

  private void disabling(Located isDisabled, Rule rule) {
    if (isDisabled.value().asBoolean() && !rule.adjustable().contains(Adjustment.OFF)) {
      problems.add(isDisabled.path(), notAllowed(rule, "isDisabled"));
    }
  }

  private void consequence(Located item, Rule rule) {
    Located then = item.property("then");
    if (!rule.isAboutRecords() && item.value().has("whenOver")) {
      problems.add(
          item.property("whenOver").path(),
          "whenOver counts records, and %s is about a whole %s; remove whenOver and then"
              .formatted(rule.code(), rule.scope().name().toLowerCase(Locale.ROOT)));
    } else if (then.value().asText().equals("error")) {
      Severity severity = severityOf(item.property("severity")).orElse(rule.severity());
      if (severity == Severity.ERROR || severity == Severity.CATASTROPHIC) {
        problems.add(then.path(), alwaysLeaves(rule.code()));
      } else if (!rule.adjustable().contains(Adjustment.ERROR)) {
        problems.add(then.path(), notAllowed(rule, "whenOver and then"));
      }
    }
  }

  static String alwaysLeaves(String code) {
    return "%s is an error, so every record that breaks it leaves anyway; write hold, or remove"
            .formatted(code)
        + " whenOver and then";
  }

  private void threshold(Located item) {
    together(item, "whenOver", "then", "what happens above it: error or hold");
    together(item, "then", "whenOver", "the share of records above which it happens, such as 0.25");
    Located share = item.property("whenOver");
    if (share.value().isNumber() && share.value().doubleValue() == 1) {
      problems.add(
          share.path(), "no share is over 1, so this never happens; choose a smaller share");
    }
  }

  private void together(Located item, String name, String missing, String meaning) {
    if (item.value().has(name) && !item.value().has(missing)) {
      problems.add(
          item.property(missing).path(),
          "the property is missing beside %s; add it: %s".formatted(name, meaning));
    }
  }

  private static String notAllowed(Rule rule, String property) {
    String reason =
        rule.isAboutRecords()
            ? "the tables could not be right otherwise"
            : "it is about a whole " + rule.scope().name().toLowerCase(Locale.ROOT);
    if (rule.adjustable().isEmpty()) {
      return "%s must stay %s, because %s; remove %s"
          .formatted(rule.code(), rule.severity().label(), reason, property);
    }
    List<String> allowed = rule.adjustable().stream().map(RuleCheck::words).toList();
    return "%s may be %s and nothing else, because %s; change or remove %s"
        .formatted(rule.code(), String.join(" or ", allowed), reason, property);
  }

  private static String words(Adjustment adjustment) {
    return adjustment == Adjustment.OFF
        ? "switched off"
        : adjustment.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Severity> severityOf(Located located) {
    return located
        .text()
        .flatMap(
            name ->
                Arrays.stream(Severity.values())
                    .filter(severity -> severity.label().equals(name))
                    .findFirst());
  }
}
