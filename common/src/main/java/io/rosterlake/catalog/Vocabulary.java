package io.rosterlake.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A list of values.
 *
 * @param name the list, as fields name it, for instance {@code grade-level}
 * @param referenceType its published type, for instance {@code RefGradeLevel}
 * @param isExtensible whether a tenant may add or disable values
 * @param forgivesLeadingZero whether {@code 1} means {@code 01}
 * @param aliases other spellings, lower case, and the code each stands for
 */
public record Vocabulary(
    String name,
    String referenceType,
    boolean isExtensible,
    boolean forgivesLeadingZero,
    Map<String, String> aliases,
    List<Value> values) {

  /** One value. The {@code namespace} says who defined it. */
  public record Value(String code, String label, int sortOrder, String namespace) {}

  public Vocabulary {
    aliases = aliases == null ? Map.of() : Map.copyOf(aliases);
    values = List.copyOf(values);
  }

  /** Every accepted spelling in lower case, mapped to the stored code; sorted by spelling. */
  public Map<String, String> codesBySpelling() {
    Map<String, String> codes = new TreeMap<>();
    if (forgivesLeadingZero) {
      values.stream()
          .filter(value -> value.code().matches("0\\d"))
          .forEach(value -> codes.put(value.code().substring(1), value.code()));
    }
    aliases.forEach((alias, code) -> codes.put(alias.toLowerCase(Locale.ROOT), code));
    values.forEach(value -> codes.put(value.code().toLowerCase(Locale.ROOT), value.code()));
    return codes;
  }
}
