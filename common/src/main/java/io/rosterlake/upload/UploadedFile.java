package io.rosterlake.upload;

import org.apache.hadoop.fs.Path;

/**
 * One file of an upload.
 *
 * @param name the file name as the sender spelled it
 * @param path where its bytes are; for a file of an archive the unpacked copy, whose name may
 *     differ
 */
public record UploadedFile(String name, Path path, long bytes, boolean isInArchive) {}
