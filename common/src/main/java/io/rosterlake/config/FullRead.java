package io.rosterlake.config;

/**
 * How often an API is read whole. In between, a run reads what has changed, which does not show
 * what the source has deleted.
 *
 * @param days so many days after the last full read the next one is due; 0 for one in each run
 */
public record FullRead(int days) {
  static final FullRead DEFAULT = new FullRead(7);

  /** The text or number of a file, which the schema has already checked. */
  static FullRead parse(String written) {
    return switch (written) {
      case "weekly" -> new FullRead(7);
      case "always" -> new FullRead(0);
      default -> new FullRead(Integer.parseInt(written));
    };
  }
}
