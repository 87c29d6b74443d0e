package io.rosterlake.generate;

/**
 * A parent, guardian or other contact of the students of one household.
 *
 * @param email the contact's user name, too
 * @param relationshipRole what the contact is to each of the students
 * @param schoolId the school that all of them attend
 */
record Contact(
    String id,
    String familyName,
    String givenName,
    String email,
    String phone,
    String sms,
    String relationshipRole,
    String schoolId) {}
