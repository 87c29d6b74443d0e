package io.rosterlake.jobs.generate;

/** A person in a class; {@code orgId} is the school of the class, which some formats repeat. */
record Enrollment(String classId, String orgId, String userId, String role) {}
