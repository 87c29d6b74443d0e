package io.rosterlake.jobs.history;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Vocabulary;

/** Words the ids of {@code RefDefinition}: a list's type and a code, joined by a hyphen. */
record Terms(Catalog catalog) {

  /** The value of that id. One that is no longer on its list is its own label. */
  Term of(String referenceId) {
    int hyphen = referenceId.indexOf('-');
    String type = referenceId.substring(0, hyphen);
    String code = referenceId.substring(hyphen + 1);
    return catalog.vocabularies().values().stream()
        .filter(list -> list.referenceType().equals(type))
        .flatMap(list -> list.values().stream())
        .filter(value -> value.code().equals(code))
        .findFirst()
        .map(Vocabulary.Value::label)
        .map(label -> new Term(code, label))
        .orElseGet(() -> new Term(code, code));
  }
}
