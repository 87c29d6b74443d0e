package io.rosterlake.config;

/**
 * What a run delivers.
 *
 * @param header whether an exported file starts with a line of column names; false unless it is a
 *     data-lake export
 * @param gradeLabels the labels grades get in an insights flow
 */
public record OutboundFlow(
    String id, Type type, boolean header, String displayName, GradeLabels gradeLabels) {

  /** What is delivered. */
  public enum Type implements Coded {
    DATA_LAKE_EXPORT("dataLakeExport"),
    INSIGHTS("insights"),
    PROVISIONING("provisioning");

    private final String code;

    Type(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /** Whose names for the grades are used. */
  public enum GradeLabels implements Coded {
    US("us"),
    UK("uk");

    static final GradeLabels DEFAULT = US;

    private final String code;

    GradeLabels(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }
}
