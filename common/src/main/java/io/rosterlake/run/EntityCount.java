package io.rosterlake.run;

/**
 * The records of one entity.
 *
 * @param file the files that feed it, joined by a comma and a blank
 * @param leftOut records that left without a finding of their own, such as further periods of one
 *     that stays; {@code read} is always {@code accepted + rejected + leftOut}
 * @param errors findings that cost a record; a record may have several
 * @param warnings findings that cost a value
 */
public record EntityCount(
    String entity,
    String file,
    long read,
    long accepted,
    long rejected,
    long leftOut,
    long errors,
    long warnings) {

  /** Records that were validated, whose findings are not counted yet. */
  public static EntityCount validated(
      String entity, String files, long read, long rejected, long leftOut) {
    return new EntityCount(entity, files, read, read - rejected - leftOut, rejected, leftOut, 0, 0);
  }

  /** The counts with those of the findings that were written. */
  public EntityCount withFindings(long newErrors, long newWarnings) {
    return new EntityCount(entity, file, read, accepted, rejected, leftOut, newErrors, newWarnings);
  }
}
