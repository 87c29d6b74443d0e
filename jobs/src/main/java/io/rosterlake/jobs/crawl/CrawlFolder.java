package io.rosterlake.jobs.crawl;

import io.rosterlake.connect.oneroster.RosterCollection;
import io.rosterlake.json.Json;
import io.rosterlake.lake.LakeException;
import io.rosterlake.upload.CrawlDocument;
import io.rosterlake.upload.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder that a crawl becomes. It is written under another name and renamed when it is whole,
 * so nobody ever finds a part of a crawl in its place.
 */
final class CrawlFolder implements AutoCloseable {
  /** Says what the crawl consisted of. */
  static final String DOCUMENT = "crawl.json";

  private final FileSystem files;
  private final Storage storage;
  private final Path unfinished;
  private final Map<RosterCollection, CollectionFile> collections =
      new EnumMap<>(RosterCollection.class);

  private CrawlFolder(FileSystem files, Storage storage, Path unfinished) {
    this.files = files;
    this.storage = storage;
    this.unfinished = unfinished;
  }

  /**
   * An empty folder.
   *
   * @param unfinished where it is until it is whole; what is there is deleted
   */
  static CrawlFolder begin(Path unfinished, Configuration configuration) {
    try {
      FileSystem files = unfinished.getFileSystem(configuration);
      files.delete(unfinished, true);
      files.mkdirs(unfinished);
      return new CrawlFolder(files, Storage.of(unfinished, configuration), unfinished);
    } catch (IOException e) {
      throw new LakeException("cannot write %s: %s".formatted(unfinished, e), e);
    }
  }

  /**
   * The file of a collection, to be written.
   *
   * @param known the hashes of records that need not be written
   */
  CollectionFile file(RosterCollection collection, Set<String> known) {
    Path file = new Path(unfinished, CrawlDocument.file(collection.label()));
    return collections.computeIfAbsent(collection, it -> new CollectionFile(storage, file, known));
  }

  /** The file of a collection. */
  CollectionFile file(RosterCollection collection) {
    return collections.get(collection);
  }

  /**
   * Ends the folder and puts it in its place, instead of what is there.
   *
   * @param document what was read; a collection without a file in it has none
   */
  void finish(CrawlDocument document, Path place) {
    collections.values().forEach(CollectionFile::close);
    try {
      for (RosterCollection collection : collections.keySet()) {
        if (!document.collections().get(collection.label()).hasFile()) {
          files.delete(new Path(unfinished, CrawlDocument.file(collection.label())), false);
        }
      }
      try (OutputStream out = storage.create(new Path(unfinished, DOCUMENT))) {
        out.write(Json.document(document).getBytes(StandardCharsets.UTF_8));
      }
      files.delete(place, true);
      files.mkdirs(place.getParent());
      if (!files.rename(unfinished, place)) {
        throw new LakeException("cannot rename %s to %s".formatted(unfinished, place));
      }
    } catch (IOException e) {
      throw new LakeException("cannot write %s: %s".formatted(place, e), e);
    }
  }

  /** Deletes what was not finished. */
  @Override
  public void close() {
    collections.values().forEach(CollectionFile::close);
    try {
      files.delete(unfinished, true);
    } catch (IOException e) {
      throw new LakeException("cannot delete %s: %s".formatted(unfinished, e), e);
    }
  }
}
