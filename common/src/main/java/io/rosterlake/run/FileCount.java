package io.rosterlake.run;

import io.rosterlake.catalog.FileMode;
import io.rosterlake.upload.CheckedFile;
import java.util.Objects;

/**
 * The records of one file; header and blank lines are not counted.
 *
 * @param lines always {@code accepted + rejected}
 * @param accepted all others: records that went on, and those of {@code retired}, {@code leftOut}
 *     and {@code skipped}
 * @param faulty of the rejected, those that could not be cut into cells
 * @param mode {@code absent} for a file that a package of changes did not bring, and {@code
 *     notOffered} for one that an API did not give: its records are as they were
 * @param retired of the accepted, those that said that they are to be deleted
 * @param leftOut of the accepted, those that were joined with another record, or that left with one
 *     that is to be deleted
 * @param skipped of the accepted, those that give no record of their own in this format
 * @param dialect how the file spells its columns; {@code null} for the usual way
 * @param uploadedAs the name that the upload gave the file, where it is another one; otherwise null
 * @param sha256 of the file's bytes, in lower-case hex; {@code null} for a file that did not
 *     arrive, and in manifests of before it was kept
 */
public record FileCount(
    String file,
    long lines,
    long accepted,
    long rejected,
    long faulty,
    FileMode mode,
    long retired,
    long leftOut,
    long skipped,
    String dialect,
    String uploadedAs,
    String sha256) {

  public FileCount {
    // Manifests of before deltas were read name no mode.
    mode = Objects.requireNonNullElse(mode, FileMode.BULK);
  }

  /** A file as it was checked; its records are not validated yet. */
  public static FileCount of(CheckedFile file) {
    long records = file.chunks().records();
    return new FileCount(
        file.spec().name(),
        records,
        records,
        0,
        file.faulty(),
        file.mode(),
        file.retired(),
        0,
        0,
        file.dialect().orElse(null),
        file.file().name().equals(file.spec().name()) ? null : file.file().name(),
        file.sha256());
  }

  /**
   * A file that the upload does not have, and whose records stay as they were.
   *
   * @param mode {@code absent} in a package of changes, or {@code notOffered} by an API
   */
  public static FileCount unchanged(String file, FileMode mode) {
    return new FileCount(file, 0, 0, 0, 0, mode, 0, 0, 0, null, null, null);
  }

  /** The file with its records validated. */
  public FileCount validated(long newAccepted, long newRejected, long newLeftOut, long newSkipped) {
    return new FileCount(
        file,
        lines,
        newAccepted,
        newRejected,
        faulty,
        mode,
        retired,
        newLeftOut,
        newSkipped,
        dialect,
        uploadedAs,
        sha256);
  }

  public boolean addsUp() {
    return lines == accepted + rejected;
  }
}
