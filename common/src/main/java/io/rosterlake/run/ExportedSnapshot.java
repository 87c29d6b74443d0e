package io.rosterlake.run;

/**
 * An export that a run wrote.
 *
 * @param path the snapshot's folder, relative to the lake's root
 * @param rows rows over all tables
 * @param settings tells whether two exports of a flow were written alike, so that rows of one can
 *     be applied to rows of the other; {@code null} for those of versions that did not say
 */
public record ExportedSnapshot(String flow, String path, long rows, String settings) {}
