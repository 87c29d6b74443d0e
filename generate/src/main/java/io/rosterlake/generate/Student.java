package io.rosterlake.generate;

/**
 * A student of a school, whether enrolled on a day or not.
 *
 * @param number unique in the district
 * @param slot the index in the school on day 0, or of the student whose grade a newcomer shares
 * @param since the day of arrival, 0 for those who are there from the start
 */
record Student(Seed seed, int number, int slot, int since) {
  String userId() {
    return "S" + number;
  }

  boolean isNewcomer() {
    return since > 0;
  }

  boolean isEnrolledOn(int day) {
    return DailyChange.isEnrolled(seed, since, day);
  }

  /** How often the student's name has changed: a correction, an adoption, a chosen name. */
  int nameChangesUntil(int day) {
    return DailyChange.countUntil(seed.child("names"), DailyChange.NAME_CHANGE, since, day);
  }
}
