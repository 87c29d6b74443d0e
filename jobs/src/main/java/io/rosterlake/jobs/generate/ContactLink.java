package io.rosterlake.jobs.generate;

/** A student's tie to a contact. */
record ContactLink(String contactId, String relationshipRole) {}
