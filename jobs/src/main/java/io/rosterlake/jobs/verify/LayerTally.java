package io.rosterlake.jobs.verify;

import io.rosterlake.lake.TableCheck;

/**
 * How much of a layer was looked at.
 *
 * @param withoutChecksum files that were committed without a checksum
 */
public record LayerTally(long tables, long files, long bytes, long withoutChecksum) {
  static final LayerTally NONE = new LayerTally(0, 0, 0, 0);

  LayerTally plus(TableCheck table) {
    return plus(new LayerTally(1, table.files(), table.bytes(), table.withoutChecksum()));
  }

  LayerTally plus(LayerTally other) {
    return new LayerTally(
        tables + other.tables,
        files + other.files,
        bytes + other.bytes,
        withoutChecksum + other.withoutChecksum);
  }
}
