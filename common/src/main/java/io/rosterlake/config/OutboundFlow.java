package io.rosterlake.config;

/** What a run delivers: one record for each kind. */
public sealed interface OutboundFlow {
  String id();

  String displayName();

  /** The kind of flow, as a configuration names it. */
  Type type();

  /** The tables of gold as files. */
  record DataLakeExport(String id, String displayName, ExportSettings settings)
      implements OutboundFlow {
    @Override
    public Type type() {
      return Type.DATA_LAKE_EXPORT;
    }
  }

  /**
   * The insights tables and readiness checks.
   *
   * @param gradeLabels the labels grades get
   */
  record Insights(String id, String displayName, GradeLabels gradeLabels) implements OutboundFlow {
    @Override
    public Type type() {
      return Type.INSIGHTS;
    }
  }

  /** Changes to the identity directory. */
  record Provisioning(String id, String displayName) implements OutboundFlow {
    @Override
    public Type type() {
      return Type.PROVISIONING;
    }
  }

  /** What is delivered. */
  enum Type implements Coded {
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
  enum GradeLabels implements Coded {
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
