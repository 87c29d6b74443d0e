package io.rosterlake.jobs.conformance;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of a collection, with what its records lack.
 *
 * @param isRequired whether there is no roster without the collection
 * @param records how many records came
 * @param active how many of them are not to be deleted; only these need fields
 * @param announced how many records the API says that the collection has
 * @param missing how many active records lack a required field, by its name; no field that all have
 * @param problem why no page came; empty when one came
 * @param isNotOffered whether the API does not have the collection, or not for this client
 */
public record ValidatedPage(
    String collection,
    boolean isRequired,
    int records,
    int active,
    OptionalLong announced,
    Map<String, Long> missing,
    Optional<String> problem,
    boolean isNotOffered) {

  /**
   * Whether a crawl can read the collection and use its records. Single records that lack a field
   * become findings of a run; a field that all records lack is none that the API has.
   */
  public boolean isPassed() {
    if (problem.isPresent()) {
      return !isRequired && isNotOffered;
    }
    boolean isEmpty = isRequired && records == 0;
    return !isEmpty && missing.values().stream().noneMatch(lacking -> lacking == active);
  }
}
