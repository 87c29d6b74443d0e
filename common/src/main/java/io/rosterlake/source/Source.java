package io.rosterlake.source;

import io.rosterlake.run.ReadUpload;
import io.rosterlake.upload.Upload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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
   * @param at the time of the run; what an API has is as new as that
   * @throws io.rosterlake.run.RunRefused when the place does not exist
   */
  List<FoundUpload> unread(Optional<ReadUpload> read, Instant at);

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
   * @throws io.rosterlake.upload.UploadException when it cannot be read
   */
  Upload fetch(FoundUpload found, Fetching fetching);

  /**
   * How many bytes an upload has, before it is fetched; empty where nobody knows yet.
   *
   * @throws io.rosterlake.upload.UploadException when it cannot be read
   */
  OptionalLong bytes(FoundUpload found);

  /**
   * The newest upload, whoever has read it.
   *
   * @param at the time at which somebody looks
   * @throws io.rosterlake.run.RunRefused when there is nothing to look at
   */
  FoundUpload newest(Instant at);
}
