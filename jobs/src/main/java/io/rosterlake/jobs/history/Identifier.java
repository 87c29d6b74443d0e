package io.rosterlake.jobs.history;

/** What a person is or was known by. */
public record Identifier(Term kind, String value, Seen seen) {

  /** Whether a row of {@code PersonIdentifier} is the id that the source knows the person by. */
  static boolean isSourcedId(GoldRow row) {
    return row.text("RefIdentifierTypeId").equals("RefIdentifierType-sourceExternalId");
  }

  /** Whether a row of {@code PersonIdentifier} is a name that the person signs in with. */
  static boolean isUsername(GoldRow row) {
    return row.text("RefIdentifierTypeId").equals("RefIdentifierType-username");
  }
}
