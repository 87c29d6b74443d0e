package io.rosterlake.jobs.crawl;

import io.rosterlake.config.ArchiveLimits;
import io.rosterlake.lake.LakePaths;
import io.rosterlake.run.ReadUpload;
import io.rosterlake.source.Fetching;
import io.rosterlake.source.FoundUpload;
import io.rosterlake.source.Source;
import io.rosterlake.source.StoredUploads;
import io.rosterlake.upload.Storage;
import io.rosterlake.upload.StoredFile;
import io.rosterlake.upload.Upload;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A OneRoster API. What it has is read in a crawl, which becomes a folder like any other upload. A
 * named folder is an earlier crawl, or what {@code fetch} has written.
 *
 * @param crawls where crawls of the flow are kept, to tell how large the next one will be
 */
public record OneRosterSource(ApiCrawl api, Path crawls, Configuration configuration)
    implements Source {

  @Override
  public String place() {
    return api.base().toString();
  }

  /** What an API has is always new: it is as of the time of the run. */
  @Override
  public List<FoundUpload> unread(Optional<ReadUpload> read, Instant at) {
    FoundUpload now = newest(at);
    return read.isEmpty() || now.upload().isNewerThan(read.get()) ? List.of(now) : List.of();
  }

  @Override
  public FoundUpload named(String location) {
    return stored().named(location);
  }

  @Override
  public FoundUpload newest(Instant at) {
    return new FoundUpload(
        Optional.empty(), new ReadUpload(LakePaths.timeFolder(at), at.toEpochMilli()));
  }

  /** For what is not read yet, the size of the largest crawl that is kept. */
  @Override
  public OptionalLong bytes(FoundUpload found) {
    if (found.location().isPresent()) {
      return OptionalLong.of(stored().bytes(found.location().get()));
    }
    try {
      Storage storage = Storage.of(crawls, configuration);
      List<StoredFile> kept = storage.find(crawls).isPresent() ? storage.list(crawls) : List.of();
      return kept.stream()
          .filter(StoredFile::isFolder)
          .mapToLong(folder -> stored().bytes(folder.path()))
          .max();
    } catch (IOException e) {
      // The crawl itself will say what is wrong with the storage.
      return OptionalLong.empty();
    }
  }

  @Override
  public Upload fetch(FoundUpload found, Fetching fetching) {
    Path place = found.location().orElseGet(() -> crawled(found.upload(), fetching));
    return stored().open(place, fetching.scratch());
  }

  private Path crawled(ReadUpload upload, Fetching fetching) {
    Path place = new Path(fetching.crawls(), upload.name());
    Instant at = Instant.ofEpochMilli(upload.modifiedAt());
    api.crawl(at, fetching.since(), new Path(fetching.scratch(), "crawl"), place);
    return place;
  }

  private StoredUploads stored() {
    return new StoredUploads(ArchiveLimits.DEFAULT, configuration);
  }
}
