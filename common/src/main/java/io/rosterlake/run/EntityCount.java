package io.rosterlake.run;

/**
 * The records of one entity.
 *
 * @param errors fault occurrences that cost a record; a record may have several
 * @param warnings fault occurrences that cost a value
 */
public record EntityCount(
    String entity,
    String file,
    long read,
    long accepted,
    long rejected,
    long errors,
    long warnings) {}
