package io.rosterlake.quality;

/**
 * The columns of a validated frame beside the entity's fields: where the record stood in the
 * upload, what is wrong with it, and what became of it.
 */
public final class ValidatedColumns {
  /** STRING: the file's name. */
  public static final String SOURCE_FILE = "sourceFile";

  /** BIGINT: the 1-based line as an editor shows it, header counted. */
  public static final String SOURCE_LINE = "sourceLine";

  /** STRING: the record's key as received; parts joined by a slash. */
  public static final String RECORD_ID = "recordId";

  /** ARRAY of STRUCT(rule, severity, field, value, target, place): one entry per finding. */
  public static final String FINDINGS = "findings";

  /** STRING: an {@link Outcome}. */
  public static final String OUTCOME = "outcome";

  /** STRING, before the end of validation: the record's own key in its file, where it has one. */
  public static final String OWN_ID = "ownId";

  /**
   * BOOLEAN, before the end of validation: whether the record leaves without a finding of its own.
   */
  static final String LEAVES = "leaves";

  private ValidatedColumns() {}
}
