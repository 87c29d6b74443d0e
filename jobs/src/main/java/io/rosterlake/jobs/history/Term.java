package io.rosterlake.jobs.history;

/** A value of a list: the code as gold stores it, and its label in words. */
public record Term(String code, String label) {}
