package io.rosterlake.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A file of the upload that says what the others are: properties with a value each.
 *
 * @param file its name; it is one of the format's files
 * @param nameColumn the column of the properties' names
 * @param valueColumn the column of their values
 * @param expects properties that tell this format from others, with the value each must have;
 *     versions are compared as versions
 * @param modeOf the property with the {@link FileMode} of a file, where {@code *} stands for the
 *     file's name without its ending
 * @param optional further properties that may be there
 */
public record PackageManifest(
    String file,
    String nameColumn,
    String valueColumn,
    Map<String, String> expects,
    String modeOf,
    List<String> optional) {

  public PackageManifest {
    Objects.requireNonNull(file, "a manifest needs a file");
    Objects.requireNonNull(nameColumn, "a manifest needs a nameColumn");
    Objects.requireNonNull(valueColumn, "a manifest needs a valueColumn");
    Objects.requireNonNull(modeOf, "a manifest needs modeOf");
    expects = Map.copyOf(expects);
    optional = optional == null ? List.of() : List.copyOf(optional);
  }

  /** The property with the mode of a file. */
  public String modeProperty(String fileName) {
    return modeOf.replace("*", SourceFile.withoutEnding(fileName));
  }

  /** Whether these properties are those of a package of this format. */
  public boolean describes(Map<String, String> properties) {
    return expects.keySet().stream()
        .allMatch(name -> properties.containsKey(name) && expects(name, properties.get(name)));
  }

  /** Whether a property has the value that it must have in a package of this format. */
  public boolean expects(String property, String value) {
    String expected = expects.get(property);
    return expected != null && (expected.equals(value) || VersionNumber.isOf(value, expected));
  }
}
