package io.rosterlake.run;

/**
 * The records of one file; header and blank lines are not counted.
 *
 * @param lines always {@code accepted + rejected}
 * @param faulty of the rejected, those that could not be cut into cells
 */
public record FileCount(String file, long lines, long accepted, long rejected, long faulty) {

  public boolean addsUp() {
    return lines == accepted + rejected;
  }
}
