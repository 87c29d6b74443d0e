package io.rosterlake.connect.oneroster;

import java.util.Map;
import java.util.Set;

/**
 * Which properties of a record are secrets, which are kept nowhere.
 *
 * @param properties those of the record itself
 * @param nested those of the objects in a list or an object of the record, by its name
 */
record Secrets(Set<String> properties, Map<String, Set<String>> nested) {
  private static final Secrets OF_USERS =
      new Secrets(Set.of("password"), Map.of("userProfiles", Set.of("credentials")));

  private static final Secrets NONE = new Secrets(Set.of(), Map.of());

  static Secrets of(RosterCollection collection) {
    return collection == RosterCollection.USERS ? OF_USERS : NONE;
  }

  boolean include(String property) {
    return properties.contains(property);
  }

  /** The secrets in a property that holds objects. */
  Set<String> in(String property) {
    return nested.getOrDefault(property, Set.of());
  }
}
