package io.rosterlake.jobs.history;

import java.util.Optional;

/**
 * What a person is or was known by.
 *
 * @param personName what the person was called when last seen with it; empty for no name
 */
public record Identifier(Term kind, String value, Optional<String> personName, Seen seen) {

  /** Whether a row of {@code PersonIdentifier} is the id that the source knows the person by. */
  static boolean isSourcedId(GoldRow row) {
    return row.text("RefIdentifierTypeId").equals("RefIdentifierType-sourceExternalId");
  }

  /** Whether a row of {@code PersonIdentifier} is a name that the person signs in with. */
  static boolean isUsername(GoldRow row) {
    return row.text("RefIdentifierTypeId").equals("RefIdentifierType-username");
  }
}
