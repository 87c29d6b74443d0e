package io.rosterlake.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Names that may stand somewhere, and which of them somebody meant. */
record KnownNames(List<String> names) {

  static KnownNames of(Collection<String> names) {
    return new KnownNames(List.copyOf(names));
  }

  /** The name that {@code written} is a slip of, if one is near enough. */
  Optional<String> nearest(String written) {
    int tolerance = Math.max(1, written.length() / 3);
    LevenshteinDistance distance = new LevenshteinDistance(tolerance);
    record Candidate(String name, int distance) {}
    return names.stream()
        .map(name -> new Candidate(name, distance.apply(lower(written), lower(name))))
        .filter(candidate -> candidate.distance() >= 0)
        .min(Comparator.comparingInt(Candidate::distance))
        .map(Candidate::name);
  }

  /** The end of a sentence that rejects {@code written}. */
  String hint(String written) {
    return nearest(written)
        .map(name -> "; did you mean '%s'? %s".formatted(name, choices()))
        .orElse("; " + choices().substring(0, 1).toLowerCase(Locale.ROOT) + choices().substring(1));
  }

  /** A sentence that lists the names. */
  String choices() {
    if (names.isEmpty()) {
      return "Nothing is known here.";
    }
    return (names.size() == 1 ? "The only choice is " : "The choices are ")
        + String.join(", ", names)
        + ".";
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
