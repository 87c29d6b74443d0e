package io.rosterlake.generate;

/** The files about users, which are what the versions of OneRoster differ in most. */
interface OneRosterUsers {
  /** The flags of a student, which OneRoster itself has no column for; the last one. */
  String FLAGS_COLUMN = "metadata.microsoft.userFlags";

  void person(Person person);

  void contact(Contact contact);
}
