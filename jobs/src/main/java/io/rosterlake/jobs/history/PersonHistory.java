package io.rosterlake.jobs.history;

import java.util.List;

/**
 * One person of one source system.
 *
 * @param id the key in gold
 * @param names the name that the source sent last, and those before
 * @param matched those of the identifiers that the person was asked for by
 * @param identifiers present ones first; the sourced id comes first of all
 * @param years newest first
 */
public record PersonHistory(
    String id,
    String sourceSystem,
    String sourceSystemName,
    String sourcedId,
    Named<PersonName> names,
    Seen seen,
    List<Identifier> matched,
    List<Identifier> identifiers,
    List<YearOfPerson> years,
    List<Relationship> relationships) {

  public PersonHistory {
    matched = List.copyOf(matched);
    identifiers = List.copyOf(identifiers);
    years = List.copyOf(years);
    relationships = List.copyOf(relationships);
  }

  /** The name that the source sent last. */
  public PersonName name() {
    return names.name();
  }
}
