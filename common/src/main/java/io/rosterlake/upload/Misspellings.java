package io.rosterlake.upload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Which names that nobody knows were probably meant for which names that are missing.
 *
 * @param meantBy the missing name that each written one was meant for
 */
record Misspellings(Map<String, String> meantBy) {
  /** From this length on a name bears two slips, which is also what two swapped letters count. */
  private static final int LONG = 7;

  /** A file can have any number of names that nobody knows. */
  private static final int SHOWN = 50;

  private record Pair(String written, String missing, int distance) {}

  /** Pairs the names, the most alike first; no name has two partners. */
  static Misspellings between(Collection<String> written, Collection<String> missing) {
    List<Pair> pairs = new ArrayList<>();
    for (String found : written) {
      for (String name : missing) {
        int distance = distance(found, name);
        if (distance >= 0) {
          pairs.add(new Pair(found, name, distance));
        }
      }
    }

    pairs.sort(Comparator.comparingInt(Pair::distance));
    Map<String, String> meantBy = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      if (!meantBy.containsValue(pair.missing())) {
        meantBy.putIfAbsent(pair.written(), pair.missing());
      }
    }

    return new Misspellings(meantBy);
  }

  Optional<String> meantBy(String written) {
    return Optional.ofNullable(meantBy.get(written));
  }

  /** How the name was probably written. */
  Optional<String> writtenFor(String missing) {
    return meantBy.entrySet().stream()
        .filter(entry -> entry.getValue().equals(missing))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The finding with names that nobody knows, and with those that were probably meant. */
  UnwordedFinding named(UnwordedFinding finding, List<String> unknown) {
    List<String> meant =
        unknown.stream()
            .flatMap(name -> meantBy(name).map(known -> pair(name, known)).stream())
            .toList();
    return finding
        .withValue(unknown.stream().limit(SHOWN).collect(Collectors.joining(",")))
        .with("found", listed(unknown.stream().map(Spelling::quoted).toList()))
        .with("meant", listed(meant));
  }

  /** The names in a sentence, the first of many; null for none. */
  private static String listed(List<String> names) {
    if (names.isEmpty()) {
      return null;
    }
    String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    int more = names.size() - SHOWN;
    return more > 0 ? String.format(Locale.ROOT, "%s and %,d more", first, more) : first;
  }

  private static String pair(String written, String meant) {
    return Spelling.quoted(written) + " (" + meant + ")";
  }

  /** How many letters apart, case and blanks aside; -1 for names that have little in common. */
  private static int distance(String written, String missing) {
    String expected = Spelling.folded(missing);
    int tolerance = expected.length() < LONG ? 1 : 2;
    return new LevenshteinDistance(tolerance).apply(Spelling.folded(written), expected);
  }
}
