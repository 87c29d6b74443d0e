package io.rosterlake.upload;

import org.apache.hadoop.fs.Path;

/**
 * What stands at a path. A symbolic link counts as what it leads to.
 *
 * @param leadsOutside whether it is a link that leads out of the folder it was listed in
 * @param modifiedAt in milliseconds since 1970
 */
public record StoredFile(Path path, Kind kind, boolean leadsOutside, long bytes, long modifiedAt) {

  /** The kinds of what a folder holds. */
  public enum Kind {
    FILE("a regular file"),
    FOLDER("a folder"),
    SPECIAL("a pipe, a socket or a device"),
    BROKEN_LINK("a symbolic link that leads nowhere");

    private final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  public String name() {
    return path.getName();
  }

  public boolean isFolder() {
    return kind == Kind.FOLDER;
  }

  public boolean isFile() {
    return kind == Kind.FILE;
  }

  /** What it is, as a message says it. */
  public String label() {
    return leadsOutside && kind != Kind.BROKEN_LINK
        ? "a symbolic link that leads out of the upload"
        : kind.label;
  }
}
