package io.rosterlake.connect.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.zip.GZIPInputStream;

/** Receives a body up to a limit, and unpacks it up to the same limit. */
final class LimitedBody implements BodySubscriber<byte[]> {
  private final int limit;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private Flow.Subscription subscription;

  LimitedBody(int limit) {
    this.limit = limit;
  }

  /** A body is larger than the client takes. */
  static final class TooLargeException extends IOException {
    TooLargeException(int limit) {
      super("larger than %d bytes".formatted(limit));
    }
  }

  /** A body is packed in a way that the client did not ask for. */
  static final class UnknownEncodingException extends IOException {
    UnknownEncodingException() {
      super("packed in a way that was not asked for");
    }
  }

  /**
   * The content of a received body.
   *
   * @param encoding the header {@code Content-Encoding}, or nothing
   */
  static byte[] unpacked(byte[] body, String encoding, int limit) throws IOException {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> body.length == 0 ? body : unzipped(body, limit);
      default -> throw new UnknownEncodingException();
    };
  }

  private static byte[] unzipped(byte[] body, int limit) throws IOException {
    try (InputStream packed = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] content = packed.readNBytes(limit);
      if (content.length == limit && packed.read() >= 0) {
        throw new TooLargeException(limit);
      }
      return content;
    }
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (received.size() + buffer.remaining() > limit) {
        subscription.cancel();
        body.completeExceptionally(new TooLargeException(limit));
        return;
      }
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      received.writeBytes(bytes);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(received.toByteArray());
  }
}
