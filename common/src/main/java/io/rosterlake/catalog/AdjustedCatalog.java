package io.rosterlake.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies what a tenant says of rules and vocabularies to the catalog. */
record AdjustedCatalog(Catalog catalog, String tenant) {

  Catalog with(List<RuleSetting> settings, List<ReferenceDefinition> definitions) {
    Map<String, Rule> rules = new LinkedHashMap<>(catalog.rules());
    for (RuleSetting setting : settings) {
      Rule rule = setting.check().isPresent() ? ownRule(setting) : catalog.rule(setting.code());
      rules.put(rule.code(), adjusted(rule, setting));
    }

    Map<String, Vocabulary> vocabularies = new LinkedHashMap<>(catalog.vocabularies());
    for (ReferenceDefinition definition : definitions) {
      Vocabulary vocabulary = vocabulary(vocabularies, definition);
      vocabularies.put(vocabulary.name(), vocabulary.with(definition, tenant));
    }

    Catalog adjusted = catalog.with(vocabularies, catalog.types(), rules);
    CatalogCheck.check(adjusted);
    return adjusted;
  }

  private static Rule ownRule(RuleSetting setting) {
    return new Rule(
        setting.code(),
        setting.check().flatMap(Rule.Check::field).isPresent()
            ? Rule.RuleScope.FIELD
            : Rule.RuleScope.RECORD,
        setting.severity().orElse(Severity.WARNING),
        List.of(Rule.Adjustment.values()),
        setting.code(),
        new Wording("breaks " + setting.code(), setting.messageOrNull(), null, null),
        Map.of(Rule.NOT_COMPUTED, notComputed(setting.code())),
        setting.checkOrNull(),
        null,
        false,
        "tenant");
  }

  private static Wording notComputed(String code) {
    return new Wording(
        "cannot be checked by " + code,
        "The check of %s cannot be computed for this record.".formatted(code),
        "For example, it divides by zero, takes an item that a list does not have, or uses a cell as a pattern that is not one.",
        "Correct the record, or the check in the configuration.");
  }

  private static Rule adjusted(Rule rule, RuleSetting setting) {
    Rule adjusted = setting.severity().map(rule::withSeverity).orElse(rule);
    adjusted = adjusted.withThreshold(setting.thresholdOrNull());
    return setting.isDisabled() ? adjusted.disabled() : adjusted;
  }

  private static Vocabulary vocabulary(
      Map<String, Vocabulary> vocabularies, ReferenceDefinition definition) {
    Optional<Vocabulary> named =
        vocabularies.values().stream()
            .filter(each -> each.referenceType().equals(definition.referenceType()))
            .findFirst();
    return named
        .filter(Vocabulary::isExtensible)
        .orElseThrow(
            () ->
                new CatalogException(
                    "the list %s cannot be changed by a tenant"
                        .formatted(definition.referenceType())));
  }
}
