/**
 * Uploads: what arrived, the checks that stop a run, and exact reading of the CSV files.
 *
 * <p>{@link io.rosterlake.upload.Upload} finds the files, {@link io.rosterlake.upload.UploadCheck}
 * checks them, {@link io.rosterlake.upload.RecordFrames} reads a checked file into a frame. One
 * record reader serves the check and the frame, so both see the same records at the same lines.
 */
package io.rosterlake.upload;
