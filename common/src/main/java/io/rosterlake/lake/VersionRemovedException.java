package io.rosterlake.lake;

/** Upkeep has removed a version of a table, because nothing that is kept needed it. */
public final class VersionRemovedException extends LakeException {
  private static final long serialVersionUID = 1L;

  VersionRemovedException(TableName table, long version, Throwable cause) {
    super(
        "version %d of %s can no longer be read: upkeep removed it. How long upkeep keeps past runs is set by retention in the configuration"
            .formatted(version, table),
        cause);
  }
}
