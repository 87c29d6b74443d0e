package io.rosterlake.upload;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.rosterlake.catalog.FileMode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a read of an API consisted of: {@code crawl.json} beside the files of its collections.
 *
 * @param provider the name of the provider's profile
 * @param oneRoster the version of OneRoster
 * @param baseAddress the address below which the collections are, without a query
 * @param readAt the time of the run that read it
 * @param fullReadAt the time of the last run that read everything: of this one, unless it read
 *     changes only
 * @param collections what was read of each collection, by its name
 */
public record CrawlDocument(
    String provider,
    String oneRoster,
    String baseAddress,
    Instant readAt,
    Instant fullReadAt,
    SortedMap<String, Collection> collections) {

  /** The ending of the file of a collection. */
  private static final String ENDING = ".jsonl";

  public CrawlDocument {
    collections = Collections.unmodifiableSortedMap(new TreeMap<>(collections));
  }

  /**
   * What was read of a collection. All counts are of records.
   *
   * @param mode whether the file holds every record or changes, or why there is none
   * @param pages how many pages had records
   * @param repeated how many records were received again and left out
   * @param known how many records the read before had brought already, word for word; they are left
   *     out, too
   * @param withheld how many secrets of records were replaced by {@code null}
   * @param announced how many records the server announced; {@code null} when it did not
   * @param filter the filter that was asked for; {@code null} for none
   * @param since the time from which on changes were asked for; {@code null} for all records
   * @param watermark the time up to which all changes are known, by the clock of the server; {@code
   *     null} when nobody knows, so that the next read is a full one
   * @param reason why the collection could not be read; {@code null} when it was
   * @param recentOrNone hashes of the records that were changed shortly before the watermark, which
   *     the next read brings again; none when there are too many of them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Collection(
      FileMode mode,
      long records,
      long pages,
      long repeated,
      long known,
      long withheld,
      Long announced,
      String filter,
      Instant since,
      Instant watermark,
      String reason,
      @JsonProperty("recent") List<String> recentOrNone) {

    /** Hashes of the records that the next read brings again. */
    public List<String> recent() {
      return recentOrNone == null ? List.of() : recentOrNone;
    }

    private Collection withoutRecent() {
      return new Collection(
          mode, records, pages, repeated, known, withheld, announced, filter, since, watermark,
          reason, null);
    }

    /** Whether nothing has changed in it since the read before, as far as anybody can tell. */
    boolean isWithoutChanges() {
      return (mode == FileMode.DELTA && records == 0) || mode == FileMode.NOT_OFFERED;
    }

    /** Whether it has a file. */
    public boolean hasFile() {
      return mode == FileMode.BULK || mode == FileMode.DELTA;
    }
  }

  /** The file of a collection. */
  public static String file(String collection) {
    return collection + ENDING;
  }

  /** What was read into a file; empty for one that is not of the crawl. */
  Optional<Collection> ofFile(String file) {
    return file.endsWith(ENDING)
        ? Optional.ofNullable(collections.get(file.substring(0, file.length() - ENDING.length())))
        : Optional.empty();
  }

  /** The same without hashes, which say nothing to people. */
  public CrawlDocument withoutRecent() {
    SortedMap<String, Collection> without = new TreeMap<>(collections);
    without.replaceAll((name, collection) -> collection.withoutRecent());
    return new CrawlDocument(provider, oneRoster, baseAddress, readAt, fullReadAt, without);
  }

  /** Whether nothing has changed since the read before. */
  @JsonIgnore
  public boolean isWithoutChanges() {
    return isIncremental() && collections.values().stream().allMatch(Collection::isWithoutChanges);
  }

  /** Whether it holds changes only. */
  @JsonIgnore
  public boolean isIncremental() {
    return collections.values().stream().anyMatch(each -> each.mode() == FileMode.DELTA);
  }
}
