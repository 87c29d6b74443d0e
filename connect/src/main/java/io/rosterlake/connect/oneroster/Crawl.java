package io.rosterlake.connect.oneroster;

import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.oneroster.ReadOutcome.Complete;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads all collections of an API, several at once: complete, or not at all. What may be read can
 * change meanwhile; then all of it is read again.
 *
 * @param base the address of the API with its version, see {@link OneRosterVersion#base}
 * @param parallel so many pages are asked for before they are needed
 */
public record Crawl(ApiClient client, URI base, Paging paging, int parallel) {
  /** So often everything is read when permissions change meanwhile. */
  private static final int MOST_READS = 3;

  /**
   * Reads the collections.
   *
   * @param sinks takes the records of each collection, from one thread at a time; what it holds is
   *     of no use when this fails
   * @return an outcome for each request, in the order of {@link RosterCollection}
   * @throws IncompleteReadException when a collection cannot be proved complete
   */
  public List<ReadOutcome> read(
      List<CollectionRequest> requests, Function<RosterCollection, ? extends RecordSink> sinks) {
    Map<RosterCollection, RecordSink> byCollection =
        requests.stream()
            .collect(
                Collectors.toMap(
                    CollectionRequest::collection, request -> sinks.apply(request.collection())));
    for (int reads = 1; ; reads++) {
      List<ReadOutcome> outcomes = readAtOnce(requests, byCollection);
      Set<String> revisions = revisions(outcomes);
      if (revisions.size() < 2) {
        return outcomes;
      }
      if (reads == MOST_READS) {
        throw new IncompleteReadException(
            "what the client may read changed in each of %d reads; read again when nobody changes its permissions"
                .formatted(reads));
      }
      byCollection.values().forEach(RecordSink::startOver);
    }
  }

  private static Set<String> revisions(List<ReadOutcome> outcomes) {
    return outcomes.stream()
        .filter(Complete.class::isInstance)
        .map(outcome -> ((Complete) outcome).permissionRevision())
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  private List<ReadOutcome> readAtOnce(
      List<CollectionRequest> requests, Map<RosterCollection, RecordSink> sinks) {
    ExecutorService threads = Executors.newFixedThreadPool(requests.size());
    try (PagesAhead.Pool pool = new PagesAhead.Pool(parallel)) {
      CollectionReader reader = new CollectionReader(client, base, paging, pool);
      ExecutorCompletionService<ReadOutcome> reading = new ExecutorCompletionService<>(threads);
      for (CollectionRequest request : requests) {
        reading.submit(() -> reader.read(request, sinks.get(request.collection())));
      }
      List<ReadOutcome> outcomes = new ArrayList<>();
      for (int ended = 0; ended < requests.size(); ended++) {
        outcomes.add(reading.take().get());
      }
      outcomes.sort(Comparator.comparing(ReadOutcome::collection));
      return outcomes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IncompleteReadException("the program is being stopped; start it again");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a collection is read, or that fails with an exception", e);
    } finally {
      end(threads);
    }
  }

  /** Nothing is handed to a sink any more when this returns. */
  private static void end(ExecutorService threads) {
    threads.shutdownNow();
    try {
      while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
