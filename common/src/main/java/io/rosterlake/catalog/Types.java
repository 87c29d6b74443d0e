package io.rosterlake.catalog;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How values of the model's types may be written: {@code schemas/types.yaml}.
 *
 * @param booleans per value, {@code true} and {@code false}, its spellings in lower case
 */
public record Types(Map<String, List<String>> booleans, Dates dates, Phones phones) {

  /** The days that a date may name, both included, as {@code yyyy-MM-dd}. */
  public record Dates(String earliest, String latest) {
    public Dates {
      LocalDate.parse(earliest);
      LocalDate.parse(latest);
    }
  }

  /**
   * How phone numbers are written.
   *
   * @param separators a regular expression of one character that may stand between digits
   * @param unreadable a regular expression of what leaves open which number is meant
   * @param keepsLeadingZero calling codes of countries whose numbers keep a leading zero
   * @param callingCodeOrNull the calling code of numbers without a plus; {@code null} where such a
   *     number cannot be read
   */
  public record Phones(
      String separators,
      String unreadable,
      List<String> keepsLeadingZero,
      @com.fasterxml.jackson.annotation.JsonProperty("callingCode") String callingCodeOrNull) {
    public Phones {
      Objects.requireNonNull(separators, "phones need separators");
      Objects.requireNonNull(unreadable, "phones need unreadable");
      keepsLeadingZero = List.copyOf(keepsLeadingZero);
    }

    public Optional<String> callingCode() {
      return Optional.ofNullable(callingCodeOrNull);
    }
  }

  public Types {
    booleans = Map.copyOf(booleans);
    if (!booleans.keySet().equals(java.util.Set.of("true", "false"))) {
      throw new CatalogException(
          "schemas/types.yaml: booleans need spellings of true and of false");
    }
  }

  /** Every spelling of a boolean in lower case, and what it means. */
  public Map<String, Boolean> booleansBySpelling() {
    Map<String, Boolean> spellings = new LinkedHashMap<>();
    List.of("true", "false")
        .forEach(
            value ->
                booleans
                    .get(value)
                    .forEach(spelling -> spellings.put(spelling, Boolean.valueOf(value))));
    return spellings;
  }

  /** The types where numbers without a plus are of that country. */
  Types calling(String callingCode) {
    return new Types(
        booleans,
        dates,
        new Phones(
            phones.separators(), phones.unreadable(), phones.keepsLeadingZero(), callingCode));
  }
}
