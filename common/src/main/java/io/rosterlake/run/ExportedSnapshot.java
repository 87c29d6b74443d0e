package io.rosterlake.run;

/**
 * An export that a run wrote.
 *
 * @param path the snapshot's folder, relative to the lake's root
 * @param rows rows over all tables
 */
public record ExportedSnapshot(String flow, String path, long rows) {}
