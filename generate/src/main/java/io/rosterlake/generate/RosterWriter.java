package io.rosterlake.generate;

/**
 * Receives the records of a district in the order of their references as far as a stream allows:
 * orgs, sessions and courses first, then school by school its people, classes, enrollments and
 * contacts. A contact may come after the students who refer to it, or before. A source format is
 * one implementation.
 */
interface RosterWriter {
  void org(Org org);

  void session(Session session);

  void course(Course course, String orgId);

  void schoolClass(SchoolClass schoolClass);

  void person(Person person);

  /** Each contact once, however many students of the household there are. */
  void contact(Contact contact);

  void enrollment(Enrollment enrollment);

  /** No record follows. */
  default void end() {}
}
