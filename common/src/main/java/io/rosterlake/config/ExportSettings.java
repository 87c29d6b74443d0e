package io.rosterlake.config;

import java.util.Optional;

/**
 * How a data-lake export writes its files.
 *
 * @param header whether a CSV file starts with a line of column names
 * @param compression as the file format has it by itself where absent: none, or Snappy in Parquet
 * @param content whether every row is exported or those that changed
 * @param whenUnchanged what a run does that changes no row
 * @param privacy what becomes of columns about people
 */
public record ExportSettings(
    FileFormat fileFormat,
    boolean header,
    Optional<Compression> compression,
    Content content,
    WhenUnchanged whenUnchanged,
    PrivacySettings privacy) {

  /** What is exported where nothing is said: every row as it is, as CSV without a header. */
  public static final ExportSettings DEFAULT =
      new ExportSettings(
          FileFormat.DEFAULT,
          false,
          Optional.empty(),
          Content.DEFAULT,
          WhenUnchanged.DEFAULT,
          PrivacySettings.DEFAULT);

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

  /** How files are compressed, each for one format of files. */
  public enum Compression implements Coded {
    GZIP("gzip", FileFormat.CSV),
    ZSTD("zstd", FileFormat.PARQUET);

    private final String code;
    private final FileFormat fileFormat;

    Compression(String code, FileFormat fileFormat) {
      this.code = code;
      this.fileFormat = fileFormat;
    }

    @Override
    public String code() {
      return code;
    }

    /** The format of files that it is for. */
    public FileFormat fileFormat() {
      return fileFormat;
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

  /** What a run does in which every row is as it was, but for when it was last seen. */
  public enum WhenUnchanged implements Coded {
    /** It leaves the last snapshot as it is, and exports nothing. */
    SKIP("skip"),
    /** It exports all the same. */
    WRITE("write");

    static final WhenUnchanged DEFAULT = SKIP;

    private final String code;

    WhenUnchanged(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }
}
