package io.rosterlake.generate;

/**
 * A person in a class. Students and teachers of a class have that role at its school, too.
 *
 * @param orgId the school of the class, which some formats repeat
 */
record Enrollment(String classId, String orgId, String userId, String role) {}
