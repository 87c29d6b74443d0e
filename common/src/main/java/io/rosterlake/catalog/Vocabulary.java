package io.rosterlake.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  /**
   * One value.
   *
   * @param namespace who defined it
   * @param labels what it is called in a region, such as {@code US}, where that is published
   * @param roleGroup of a role, the group it belongs to, such as {@code staff}; {@code null} for
   *     none
   */
  public record Value(
      String code,
      String label,
      int sortOrder,
      String namespace,
      Map<String, String> labels,
      String roleGroup) {
    public Value {
      labels = Map.copyOf(labels);
    }

    public Value(String code, String label, int sortOrder, String namespace) {
      this(code, label, sortOrder, namespace, Map.of(), null);
    }

    /** What it is called in that region; the label of all others where no own one is known. */
    public String labelIn(String region) {
      return labels.getOrDefault(region, label);
    }
  }

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

  /** The list with further spellings; those of codes that it does not have are left out. */
  Vocabulary translating(Map<String, String> spellings) {
    Map<String, String> all = new HashMap<>(aliases);
    spellings.forEach(
        (spelling, code) -> {
          if (values.stream().anyMatch(value -> value.code().equals(code))) {
            all.put(spelling, code);
          }
        });
    return new Vocabulary(name, referenceType, isExtensible, forgivesLeadingZero, all, values);
  }

  /**
   * The list with that value added, changed or disabled; {@code tenant} is its author by default.
   */
  Vocabulary with(ReferenceDefinition definition, String tenant) {
    List<Value> kept = new ArrayList<>(values);
    Optional<Value> known =
        values.stream().filter(value -> value.code().equals(definition.code())).findFirst();
    known.ifPresent(kept::remove);
    if (!definition.isDisabled()) {
      kept.add(
          new Value(
              definition.code(),
              firstOf(definition.displayName(), known.map(Value::label), definition.code()),
              firstOf(definition.sortIndexOrNull(), known.map(Value::sortOrder), lastPlace() + 1),
              firstOf(definition.source(), known.map(Value::namespace), tenant),
              // What the tenant calls a value is what it is called in every region.
              definition.displayName() == null
                  ? known.map(Value::labels).orElse(Map.of())
                  : Map.of(),
              known.map(Value::roleGroup).orElse(null)));
      kept.sort(Comparator.comparingInt(Value::sortOrder));
    }

    Map<String, String> keptAliases = new HashMap<>(aliases);
    keptAliases
        .values()
        .removeIf(code -> kept.stream().noneMatch(value -> value.code().equals(code)));
    return new Vocabulary(
        name, referenceType, isExtensible, forgivesLeadingZero, keptAliases, kept);
  }

  private int lastPlace() {
    return values.stream()
        .mapToInt(Value::sortOrder)
        .filter(place -> place < VocabularyFile.UNSORTED)
        .max()
        .orElse(0);
  }

  private static <T> T firstOf(T given, Optional<T> known, T otherwise) {
    return given == null ? known.orElse(otherwise) : given;
  }
}
