package io.rosterlake.connect.http;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Words for failures below HTTP. Their own messages may name an address with its query. */
final class TransportFailure {
  private TransportFailure() {}

  static FailedTry of(Throwable failure, HttpLimits limits) {
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
    if (failure instanceof SSLException) {
      return FailedTry.broken(
          "there is no safe connection to the host",
          "check its certificate and the trust store of the JVM",
          failure);
    }
    return FailedTry.broken(
        "the connection broke before the reply was whole (%s)"
            .formatted(failure.getClass().getSimpleName()),
        "try again later, and tell the provider if it lasts",
        failure);
  }
}
