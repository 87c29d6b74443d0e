package io.rosterlake.connect.oneroster;

import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.oneroster.ReadOutcome.Complete;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads collections page by page. A collection is complete, or reading it fails. Several
 * collections may be read at once; each needs memory for a page and for the ids of its records.
 */
final class CollectionReader {
  /** So often a collection is read again that changes while it is read. */
  private static final int MOST_READS = 3;

  private final ApiClient client;
  private final URI base;
  private final Paging paging;
  private final PagesAhead.Pool pool;

  /**
   * A reader.
   *
   * @param base the address of the API with its version, see {@link OneRosterVersion#base}
   * @param pool for pages that are asked for before they are needed
   */
  CollectionReader(ApiClient client, URI base, Paging paging, PagesAhead.Pool pool) {
    this.client = client;
    this.base = base;
    this.paging = paging;
    this.pool = pool;
  }

  /**
   * Hands every record of a collection to a sink once: the first with an id is kept. What changes
   * behind the reader arrives with the next read.
   *
   * @param sink must forget all records when it is told to start over, or when this fails
   * @throws IncompleteReadException when the collection cannot be proved complete
   */
  ReadOutcome read(CollectionRequest request, RecordSink sink) {
    CollectionPass pass = pass(request, sink);
    try {
      return read(pass, request, sink);
    } catch (IncompleteReadException e) {
      if (pass.isFilterRefused(e) && request.mayDoWithoutFilter()) {
        return read(request.withoutFilter(), sink);
      }
      throw pass.isFilterRefused(e) ? pass.refused(e) : e;
    }
  }

  private CollectionPass pass(CollectionRequest request, RecordSink sink) {
    return new CollectionPass(client, base, paging, pool, request, sink);
  }

  private ReadOutcome read(CollectionPass first, CollectionRequest request, RecordSink sink) {
    CollectionPass pass = first;
    OptionalLong former = OptionalLong.empty();
    for (int reads = 1; ; reads++) {
      Optional<ReadOutcome> outcome = pass.read();
      OptionalLong contents =
          outcome.isPresent() ? OptionalLong.of(pass.contents()) : OptionalLong.empty();
      if (outcome.isPresent() && (isProved(outcome.get()) || contents.equals(former))) {
        return outcome.get();
      }
      if (reads == MOST_READS) {
        throw pass.failure(
            "the records changed, or the server sent other ones, in each of %d reads;"
                    .formatted(reads)
                + " read again when nobody works in the student information system, and ask the"
                + " provider whether the API can sort by sourcedId");
      }
      former = contents;
      sink.startOver();
      pass = pass(request, sink);
    }
  }

  /**
   * Whether one read is enough. Where more records came than announced, or some came again and none
   * were announced, the server may have skipped others: then a second read must bring the same.
   */
  private static boolean isProved(ReadOutcome outcome) {
    if (outcome instanceof Complete complete) {
      return complete.announced().isPresent()
          ? complete.records() <= complete.announced().getAsLong()
          : complete.repeated() == 0;
    }
    return true;
  }
}
