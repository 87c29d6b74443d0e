package io.rosterlake.generate.oracle;

/**
 * A record that cannot be cut into cells.
 *
 * @param line the line on which it starts
 * @param lineCount how many lines it takes up
 * @param field the column of the cell at fault; empty when it is no single cell
 */
public record BrokenRecord(long line, long lineCount, String field, String rule) {}
