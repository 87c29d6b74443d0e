package io.rosterlake.jobs.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A row of gold as a person would tell it, with ids of the source in place of surrogate keys. Two
 * rows are the same row when they have the same scope and key.
 *
 * @param scope the source system, and the year where the table has one
 * @param firstSeen when the row was first seen
 * @param lastSeen for tables that have the column
 * @param isActive for tables that say whether the row is still sent
 * @param changedBy the id of the run that last changed it
 */
record GoldRow(
    String scope,
    String key,
    List<String> values,
    Instant firstSeen,
    Optional<Instant> lastSeen,
    Optional<Boolean> isActive,
    String changedBy) {}
