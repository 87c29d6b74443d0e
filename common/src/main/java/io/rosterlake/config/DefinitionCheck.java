package io.rosterlake.config;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Vocabulary;
import io.rosterlake.catalog.Vocabulary.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks the values that a tenant adds to lists, changes or disables. */
final class DefinitionCheck {
  private final List<Vocabulary> lists;
  private final Problems problems;

  private DefinitionCheck(Catalog catalog, Problems problems) {
    this.lists = List.copyOf(catalog.vocabularies().values());
    this.problems = problems;
  }

  static void check(Located definitions, Catalog catalog, Problems problems) {
    DefinitionCheck check = new DefinitionCheck(catalog, problems);
    definitions.items().forEach(check::item);
    check.unique(definitions);
    check.lists.stream()
        .filter(Vocabulary::isExtensible)
        .forEach(list -> check.places(list, definitions));
  }

  private void item(Located item) {
    Located type = item.property("referenceType");
    if (!type.value().isTextual()) {
      return;
    }
    Optional<Vocabulary> list = list(type.value().asText());
    if (list.filter(Vocabulary::isExtensible).isEmpty()) {
      problems.add(type.path(), notExtensible(type.value().asText(), list));
      return;
    }
    Located code = item.property("code");
    if (code.value().isTextual()) {
      value(item, code, list.get());
    }
  }

  private Optional<Vocabulary> list(String referenceType) {
    return lists.stream().filter(list -> list.referenceType().equals(referenceType)).findFirst();
  }

  private String notExtensible(String name, Optional<Vocabulary> list) {
    KnownNames extensible =
        KnownNames.of(
            lists.stream()
                .filter(Vocabulary::isExtensible)
                .map(Vocabulary::referenceType)
                .toList());
    return list.isPresent()
        ? "the list %s is the same for everyone; %s"
            .formatted(name, lowerFirst(extensible.sentence()))
        : "there is no list '%s'%s".formatted(name, extensible.hint(name));
  }

  private static String lowerFirst(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  private void value(Located item, Located code, Vocabulary list) {
    String written = code.value().asText();
    boolean isDisabled = item.value().path("isDisabled").asBoolean();
    Optional<Value> known =
        list.values().stream().filter(each -> each.code().equalsIgnoreCase(written)).findFirst();
    String meant = list.codesBySpelling().get(written.toLowerCase(Locale.ROOT));
    if (known.isPresent() && !known.get().code().equals(written)) {
      problems.add(
          code.path(),
          "%s spells this value '%s'; write it so".formatted(list.referenceType(), meant));
    } else if (known.isPresent() && !isDisabled && isAsItWas(item, known.get())) {
      problems.add(
          code.path(),
          "%s has '%s' already; add what changes (displayName, sortIndex, source, isDisabled), or"
                  .formatted(list.referenceType(), written)
              + " remove the item");
    } else if (known.isEmpty() && isDisabled) {
      List<String> codes = list.values().stream().map(Value::code).toList();
      problems.add(
          code.path(),
          "%s has no value '%s' to disable%s"
              .formatted(list.referenceType(), written, KnownNames.of(codes).hint(written)));
    } else if (known.isEmpty() && meant != null) {
      problems.add(
          code.path(),
          "'%s' is read as '%s' of %s already, so it cannot be a value of its own; choose another"
                  .formatted(written, meant, list.referenceType())
              + " code, or change that value");
    }
  }

  private static boolean isAsItWas(Located item, Value known) {
    return isSame(item.property("displayName"), known.label())
        && isSame(item.property("source"), known.namespace())
        && isSame(item.property("sortIndex"), String.valueOf(known.sortOrder()));
  }

  private static boolean isSame(Located property, String known) {
    return property.value().isMissingNode() || property.value().asText().equals(known);
  }

  private void unique(Located definitions) {
    record Definition(String referenceType, String code) {}
    Map<Definition, String> first = new HashMap<>();
    for (Located item : definitions.items()) {
      Located code = item.property("code");
      Optional<String> type = item.property("referenceType").text();
      if (type.isEmpty() || code.text().isEmpty()) {
        continue;
      }
      String lower = code.value().asText().toLowerCase(Locale.ROOT);
      String other = first.putIfAbsent(new Definition(type.get(), lower), item.path());
      if (other != null) {
        problems.add(
            code.path(),
            "%s defines '%s' of %s already; remove one of them"
                .formatted(other, code.value().asText(), type.get()));
      }
    }
  }

  /** In the list as the tenant will have it, no two values share a place. */
  private void places(Vocabulary list, Located definitions) {
    Map<String, Integer> places = new HashMap<>();
    list.values().forEach(value -> places.put(value.code(), value.sortOrder()));
    List<Located> own =
        definitions.items().stream()
            .filter(
                item ->
                    item.property("referenceType").value().asText().equals(list.referenceType()))
            .toList();
    for (Located item : own) {
      String code = item.property("code").value().asText();
      Located sortIndex = item.property("sortIndex");
      if (item.value().path("isDisabled").asBoolean()) {
        places.remove(code);
      } else if (sortIndex.value().isInt()) {
        places.put(code, sortIndex.value().intValue());
      }
    }

    for (Located item : own) {
      String code = item.property("code").value().asText();
      Located sortIndex = item.property("sortIndex");
      places.entrySet().stream()
          .filter(place -> sortIndex.value().isInt() && places.containsKey(code))
          .filter(place -> place.getValue() == sortIndex.value().intValue())
          .map(Map.Entry::getKey)
          .filter(other -> !other.equals(code))
          .sorted()
          .findFirst()
          .ifPresent(
              other ->
                  problems.add(
                      sortIndex.path(),
                      "'%s' of %s has the place %s; choose another"
                          .formatted(other, list.referenceType(), sortIndex.value().asText())));
    }
  }
}
