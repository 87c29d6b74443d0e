package io.rosterlake.connect.oneroster;

import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.oneroster.ReadOutcome.Complete;
import java.net.URI;
import java.util.Optional;

/**
 * Reads collections page by page. A collection is complete, or reading it fails. Several
 * collections may be read at once; each needs memory for a page and for the ids of its records.
 */
public final class CollectionReader {
  /** So often a collection is read again that changes while it is read. */
  private static final int MOST_READS = 3;

  private final ApiClient client;
  private final URI base;
  private final Paging paging;

  /**
   * A reader.
   *
   * @param base the address of the API with its version, see {@link OneRosterVersion#base}
   */
  public CollectionReader(ApiClient client, URI base, Paging paging) {
    this.client = client;
    this.base = base;
    this.paging = paging;
  }

  /**
   * Hands every record of a collection to a sink once: the first with an id is kept. What changes
   * behind the reader arrives with the next read.
   *
   * @param sink must forget all records when it is told to start over, or when this fails
   * @throws IncompleteReadException when the collection cannot be proved complete
   */
  public ReadOutcome read(CollectionRequest request, RecordSink sink) {
    boolean hadTooMany = false;
    for (int reads = 1; ; reads++) {
      CollectionPass pass = new CollectionPass(client, base, paging, request, sink);
      Optional<ReadOutcome> outcome = pass.read();
      boolean hasTooMany = outcome.filter(CollectionReader::isMoreThanAnnounced).isPresent();
      // More records than announced are read once more. Then the announcement is wrong.
      if (outcome.isPresent() && (!hasTooMany || hadTooMany)) {
        return outcome.get();
      }
      if (outcome.isEmpty() && reads >= MOST_READS) {
        throw pass.failure(
            "what the client may see, or the number of records, changed in each of %d reads; read again when nobody works in the student information system"
                .formatted(reads));
      }
      hadTooMany |= hasTooMany;
      sink.startOver();
    }
  }

  private static boolean isMoreThanAnnounced(ReadOutcome outcome) {
    return outcome instanceof Complete complete
        && complete.announced().isPresent()
        && complete.records() > complete.announced().getAsLong();
  }
}
