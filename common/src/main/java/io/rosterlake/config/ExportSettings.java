package io.rosterlake.config;

/**
 * How a data-lake export writes its files.
 *
 * @param header whether a CSV file starts with a line of column names
 * @param content whether every row is exported or those that changed
 * @param privacy what becomes of columns about people
 */
public record ExportSettings(
    FileFormat fileFormat, boolean header, Content content, PrivacySettings privacy) {

  /** What is exported where nothing is said: every row as it is, as CSV without a header. */
  public static final ExportSettings DEFAULT =
      new ExportSettings(FileFormat.DEFAULT, false, Content.DEFAULT, PrivacySettings.DEFAULT);

  /** What the files of the tables are. */
  public enum FileFormat implements Coded {
    CSV("csv"),
    PARQUET("parquet");

    static final FileFormat DEFAULT = CSV;

    private final String code;

    FileFormat(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /** Which rows a run exports. */
  public enum Content implements Coded {
    /** All of them. */
    SNAPSHOT("snapshot"),
    /** Those that are new, different or gone since the last published export of the flow. */
    CHANGES("changes");

    static final Content DEFAULT = SNAPSHOT;

    private final String code;

    Content(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }
}
