package io.rosterlake.upload;

import java.io.Serializable;

/**
 * A stretch of a file that starts where a record starts and ends where another one starts, or with
 * the file.
 *
 * @param firstLine the line of the first record, as an editor shows it
 * @param records how many records the stretch holds
 */
public record CsvChunk(long offset, long length, long firstLine, long records)
    implements Serializable {}
