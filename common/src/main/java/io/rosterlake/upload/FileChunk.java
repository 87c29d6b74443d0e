package io.rosterlake.upload;

import java.io.Serializable;

/**
 * A stretch of a file that starts where a record ends and ends where another one does, or with the
 * file.
 *
 * @param firstLine the line on which the stretch starts, as an editor shows it
 * @param records how many records the stretch holds
 * @param checksum of its bytes, as {@link Checksum} has it
 */
public record FileChunk(long offset, long length, long firstLine, long records, long checksum)
    implements Serializable {}
