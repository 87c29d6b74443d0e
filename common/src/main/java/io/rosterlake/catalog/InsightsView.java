package io.rosterlake.catalog;

/**
 * A select that others of the insights flow read.
 *
 * @param name the name by which they read it
 */
public record InsightsView(String name, String select) {}
