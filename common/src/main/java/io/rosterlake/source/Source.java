package io.rosterlake.source;

import io.rosterlake.run.ReadUpload;
import io.rosterlake.upload.Upload;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Where the uploads of one data connector come from. A new kind is a class that implements this, a
 * record of {@link io.rosterlake.config.DataConnector}, and a line in the list of sources of the
 * jobs.
 */
public interface Source {

  /** Where new uploads are looked for, as messages name it. */
  String place();

  /**
   * The uploads that are newer than the one that was read last, the oldest first. Nothing of them
   * is read yet.
   *
   * @param read the newest upload that a run of the flow has read; empty for all
   * @throws io.rosterlake.run.RunRefused when the place does not exist
   */
  List<FoundUpload> unread(Optional<ReadUpload> read);

  /**
   * The upload that somebody names.
   *
   * @param location a folder or a {@code .zip}
   * @throws io.rosterlake.run.RunRefused when there is none
   */
  FoundUpload named(String location);

  /**
   * Brings an upload to where it can be read.
   *
   * @param scratch where archives are unpacked; the caller deletes it
   * @throws io.rosterlake.upload.UploadException when it cannot be read
   */
  Upload fetch(FoundUpload found, Path scratch);

  /**
   * How many bytes an upload has, before it is fetched; 0 where nobody knows yet.
   *
   * @throws io.rosterlake.upload.UploadException when it cannot be read
   */
  long bytes(FoundUpload found);

  /**
   * What is looked at when the source is validated without a lake, and nobody names an upload: the
   * newest upload of a folder, or the first pages of an API.
   *
   * @throws io.rosterlake.run.RunRefused when there is nothing to look at
   */
  FoundUpload sample();
}
