package io.rosterlake.config;

/**
 * What a run delivers.
 *
 * @param export how a data-lake export writes its files; {@link ExportSettings#DEFAULT} for others
 * @param gradeLabels the labels grades get in an insights flow
 */
public record OutboundFlow(
    String id, Type type, ExportSettings export, String displayName, GradeLabels gradeLabels) {

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
