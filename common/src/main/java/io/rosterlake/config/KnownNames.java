package io.rosterlake.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Names that may stand somewhere, and which of them somebody meant. */
public record KnownNames(List<String> names) {

  public static KnownNames of(Collection<String> names) {
    return new KnownNames(List.copyOf(names));
  }

  /** The name that {@code written} is a slip of, if one is near enough. */
  public Optional<String> nearest(String written) {
    // Two letters that changed places count as two, so that a longer name tolerates two slips.
    int tolerance = written.length() < 4 ? 1 : Math.max(2, written.length() / 3);
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
    Optional<String> nearest = nearest(written);
    if (nearest.isEmpty()) {
      return "; " + list();
    }
    String question = "; did you mean '%s'?".formatted(nearest.get());
    return names.size() == 1 ? question : question + " " + sentence();
  }

  /** A sentence that lists the names, without a full stop. */
  String sentence() {
    return list().substring(0, 1).toUpperCase(Locale.ROOT) + list().substring(1);
  }

  private String list() {
    if (names.isEmpty()) {
      return "none is known";
    }
    String start = names.size() == 1 ? "the only choice is " : "the choices are ";
    return start + String.join(", ", names);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
