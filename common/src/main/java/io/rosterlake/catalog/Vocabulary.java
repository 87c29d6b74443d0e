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
   * @param labels what people read, by language tag; {@code en-US} always, another language where
   *     the list has it
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
    public static final String AMERICAN = "en-US";
    public static final String BRITISH = "en-GB";

    public Value {
      labels = Map.copyOf(labels);
    }

    /** A value that is called the same everywhere. */
    public Value(String code, String label, int sortOrder, String namespace) {
      this(code, label, sortOrder, namespace, Map.of(AMERICAN, label), null);
    }

    /** What people read in that language; the label of all others where it has no own one. */
    public String labelIn(String language) {
      return labels.getOrDefault(language, label);
    }

    /** The languages of a value in which a tenant's own label is read, too. */
    private Map<String, String> labelsAs(String ownLabel) {
      Map<String, String> renamed = new HashMap<>(labels);
      renamed.replaceAll((language, published) -> ownLabel);
      return renamed;
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
      kept.add(changed(definition, known, tenant));
      kept.sort(Comparator.comparingInt(Value::sortOrder));
    }

    Map<String, String> keptAliases = new HashMap<>(aliases);
    keptAliases
        .values()
        .removeIf(code -> kept.stream().noneMatch(value -> value.code().equals(code)));
    return new Vocabulary(
        name, referenceType, isExtensible, forgivesLeadingZero, keptAliases, kept);
  }

  private Value changed(ReferenceDefinition definition, Optional<Value> known, String tenant) {
    Value value =
        new Value(
            definition.code(),
            firstOf(definition.displayName(), known.map(Value::label), definition.code()),
            firstOf(definition.sortIndexOrNull(), known.map(Value::sortOrder), lastPlace() + 1),
            firstOf(definition.source(), known.map(Value::namespace), tenant));
    // A name that the tenant gives is what its people say, whatever English they speak.
    Map<String, String> labels =
        known
            .map(
                before ->
                    definition.displayName() == null
                        ? before.labels()
                        : before.labelsAs(definition.displayName()))
            .orElse(value.labels());
    return new Value(
        value.code(),
        value.label(),
        value.sortOrder(),
        value.namespace(),
        labels,
        known.map(Value::roleGroup).orElse(null));
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
