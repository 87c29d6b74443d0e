package io.rosterlake.jobs.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Posts JSON to a web address. A server that does not answer, is busy or broken is asked again; one
 * that refuses is not. An address may be a secret, so no message names one.
 */
final class WebSender {
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ANSWERING = Duration.ofSeconds(10);
  private static final int TOO_MANY_REQUESTS = 429;

  private final List<Duration> pauses;

  /**
   * A sender.
   *
   * @param pauses how long to wait before each further try
   */
  WebSender(List<Duration> pauses) {
    this.pauses = List.copyOf(pauses);
  }

  /** Why a try did not succeed, and whether another may. */
  private record Failure(String reason, boolean isPassing) {}

  /**
   * Posts.
   *
   * @throws UndeliveredException when no try was answered with a status from 200 to 299
   */
  void post(URI address, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWERING)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(json))
            .build();
    HttpClient client = client();
    Optional<Failure> failure = attempt(client, request);
    Iterator<Duration> pause = pauses.iterator();
    while (failure.filter(Failure::isPassing).isPresent() && pause.hasNext()) {
      sleep(pause.next());
      failure = attempt(client, request);
    }
    failure.ifPresent(
        last -> {
          throw new UndeliveredException(last.reason());
        });
  }

  private static Optional<Failure> attempt(HttpClient client, HttpRequest request) {
    try {
      HttpResponse<Void> response = client.send(request, info -> new UnreadBody());
      int status = response.statusCode();
      boolean isTaken = status >= 200 && status < 300;
      boolean isPassing = status == TOO_MANY_REQUESTS || status >= 500;
      return isTaken
          ? Optional.empty()
          : Optional.of(new Failure("the server answered with status " + status, isPassing));
    } catch (IOException e) {
      // Its message may name the address.
      String kind = e.getClass().getSimpleName();
      return Optional.of(new Failure("the server did not answer (%s)".formatted(kind), true));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** What a server says beside its status is not read: it may say it for ever. */
  private static final class UnreadBody implements BodySubscriber<Void> {
    private final CompletableFuture<Void> unread = CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<Void> getBody() {
      return unread;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
      // Nothing was asked for.
    }

    @Override
    public void onError(Throwable failure) {
      // The status is all that matters, and it was received.
    }

    @Override
    public void onComplete() {
      // The status is all that matters.
    }
  }

  /** Made only when something is to be sent: to load what it needs takes a fifth of a second. */
  private static HttpClient client() {
    return HttpClient.newBuilder()
        .connectTimeout(CONNECTING)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static UndeliveredException interrupted() {
    Thread.currentThread().interrupt();
    return new UndeliveredException("the program is being stopped");
  }
}
