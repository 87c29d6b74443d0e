package io.rosterlake.jobs.history;

/** An organization, a class or a session, by its id in the source system and its latest name. */
public record Place(String sourcedId, String name) {}
