package io.rosterlake.run;

/**
 * The newest upload that a flow has read. Older ones are never read after it.
 *
 * @param modifiedAt when its newest file was written, in milliseconds since the epoch
 */
public record ReadUpload(String name, long modifiedAt) {

  /** Whether this upload is newer than {@code other}: by time, then by name. */
  public boolean isNewerThan(ReadUpload other) {
    return modifiedAt != other.modifiedAt
        ? modifiedAt > other.modifiedAt
        : name.compareTo(other.name) > 0;
  }
}
