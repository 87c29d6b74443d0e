package io.rosterlake.config;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Field;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks a rule of the tenant's own: an item of {@code rules} with a check. */
final class OwnRuleCheck {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final List<String> PLACEHOLDERS =
      List.of("file", "field", "value", "record", "id");
  private static final Set<String> OF_A_FIELD = Set.of("field", "value");

  private final Located item;
  private final Catalog catalog;
  private final Problems problems;

  private OwnRuleCheck(Located item, Catalog catalog, Problems problems) {
    this.item = item;
    this.catalog = catalog;
    this.problems = problems;
  }

  static void check(Located item, Catalog catalog, Problems problems) {
    OwnRuleCheck check = new OwnRuleCheck(item, catalog, problems);
    check.name();
    check.needs("entity", "the entity whose records are checked");
    check.needs("message", "the message of a finding: what is wrong, why, and how to fix it");
    check.placeholders();
    check.consequence();
    check.entity().ifPresent(check::fieldAndCondition);
  }

  private void name() {
    Located name = item.property("rule");
    catalog.rules().keySet().stream()
        .filter(name.value().asText()::equalsIgnoreCase)
        .findFirst()
        .ifPresent(
            code ->
                problems.add(
                    name.path(),
                    ("%s is a rule of the catalogue, whose check is fixed; give a rule of your own"
                            + " another name, or remove its check")
                        .formatted(code)));
  }

  private void needs(String property, String meaning) {
    if (!item.value().has(property)) {
      problems.add(
          item.property(property).path(),
          "the property is missing, and a rule with a check needs it; add it: " + meaning);
    }
  }

  private void placeholders() {
    Located message = item.property("message");
    List<String> names =
        PLACEHOLDER
            .matcher(message.text().orElse(""))
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();
    for (String name : names) {
      if (!PLACEHOLDERS.contains(name)) {
        problems.add(
            message.path(),
            "nothing can stand for {%s}%s".formatted(name, KnownNames.of(PLACEHOLDERS).hint(name)));
      } else if (OF_A_FIELD.contains(name) && !item.value().has("field")) {
        problems.add(
            message.path(),
            "{%s} needs to know which field is meant; add field, or remove {%s}"
                .formatted(name, name));
      }
    }
  }

  private void consequence() {
    Located then = item.property("then");
    boolean isError = item.property("severity").value().asText().equals("error");
    if (isError && then.value().asText().equals("error")) {
      problems.add(then.path(), RuleCheck.alwaysLeaves(item.property("rule").value().asText()));
    }
  }

  /** The entity, where it is one: the schema has already reported another name. */
  private Optional<Entity> entity() {
    String name = item.property("entity").value().asText();
    return catalog.entities().stream().filter(entity -> entity.name().equals(name)).findFirst();
  }

  private void fieldAndCondition(Entity entity) {
    Located field = item.property("field");
    List<String> names = entity.fields().stream().map(Field::name).toList();
    field
        .text()
        .filter(name -> !names.contains(name))
        .ifPresent(
            name ->
                problems.add(
                    field.path(),
                    "%s has no field '%s'%s"
                        .formatted(entity.name(), name, KnownNames.of(names).hint(name))));

    Located check = item.property("check");
    check
        .text()
        .filter(text -> check.value().isTextual() && !text.isBlank())
        .ifPresent(
            text ->
                ConditionCheck.problems(entity, text)
                    .forEach(problem -> problems.add(check.path(), problem)));
  }
}
