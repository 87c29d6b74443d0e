package io.rosterlake.connect.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Sends a request once and receives the whole reply, within limits of time and size. */
final class Transport {
  private final HttpLimits limits;
  private final InstantSource clock;
  private final HttpClient http;

  Transport(HttpLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(limits.connecting())
            .followRedirects(HttpClient.Redirect.NEVER)
            // Some servers of student information systems do not cope with the upgrade to HTTP/2.
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /**
   * The reply to a request, received whole.
   *
   * @throws FailedTry when there is none
   */
  ApiReply exchange(ApiRequest request, Optional<String> authorization)
      throws FailedTry, InterruptedException {
    Instant start = clock.instant();
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(built(request, authorization), info -> new LimitedBody(limits.bodyBytes()));
    try {
      HttpResponse<byte[]> response =
          answer.get(limits.response().toMillis(), TimeUnit.MILLISECONDS);
      String encoding = response.headers().firstValue("Content-Encoding").orElse("").strip();
      byte[] body = LimitedBody.unpacked(response.body(), encoding, limits.bodyBytes());
      Duration took = Duration.between(start, clock.instant());
      return new ApiReply(response.statusCode(), response.headers(), body, took);
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (IOException e) {
      throw failed(e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw failed(e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }

  private static HttpRequest built(ApiRequest request, Optional<String> authorization) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.addressWithQuery())
            .header("Accept", "application/json")
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", "Rosterlake");
    authorization.ifPresent(value -> builder.header("Authorization", value));
    request
        .form()
        .ifPresent(
            form ->
                builder
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form.encoded())));
    return builder.build();
  }

  /** Words for a failure. Its own message may name an address with its query. */
  private FailedTry failed(Throwable failure) {
    if (failure instanceof LimitedBody.TooLargeException) {
      return FailedTry.lasting(
          "the body of the reply is larger than %d MB".formatted(limits.bodyBytes() >> 20),
          "ask for fewer records in a page");
    }
    if (failure instanceof LimitedBody.UnknownEncodingException) {
      return FailedTry.lasting(
          "the body of the reply is packed in another way than gzip",
          "tell the provider that the client asks for gzip only");
    }
    if (failure instanceof TimeoutException) {
      return FailedTry.broken(
          "the whole reply did not come within %d seconds".formatted(limits.response().toSeconds()),
          "ask for fewer records in a page, or try again later",
          failure);
    }
    if (failure instanceof HttpTimeoutException || failure instanceof ConnectException) {
      return FailedTry.broken(
          "there is no connection to the host",
          "check the address, the network and the proxy of the JVM",
          failure);
    }
    if (isAboutCertificate(failure)) {
      return FailedTry.lasting(
          "this machine does not trust the certificate of the host",
          "check the address, or add the certificate to the trust store of the JVM");
    }
    if (failure instanceof SSLException) {
      return FailedTry.broken(
          "there is no safe connection to the host",
          "check the address, and ask the provider which versions of TLS it supports",
          failure);
    }
    return FailedTry.broken(
        "the connection broke before the reply was whole (%s)"
            .formatted(failure.getClass().getSimpleName()),
        "try again later, and tell the provider if it lasts",
        failure);
  }

  private static boolean isAboutCertificate(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(CertificateException.class::isInstance);
  }
}
