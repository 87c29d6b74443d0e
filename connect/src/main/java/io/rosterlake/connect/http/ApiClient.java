package io.rosterlake.connect.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sends requests to the hosts of one provider: in parallel up to a limit, and again, after a pause,
 * when the server is busy or the connection breaks. Redirects are followed from one configured host
 * to another; credentials stay with the host that was asked first. Proxies and trusted certificates
 * are those of the JVM. Safe for several threads.
 */
public final class ApiClient {
  private static final int LONGEST_REDIRECTION = 5;
  private static final int SHORTEST_SECRET = 6;

  private final Hosts hosts;
  private final Authentication authentication;
  private final HttpLimits limits;
  private final Waiting waiting;
  private final Gate gate;
  private final Pauses pauses;
  private final Transport transport;
  private final RequestCount count;

  /**
   * A client.
   *
   * @param addresses whose hosts it may talk to; plain http only to this machine
   * @throws ApiException when an address cannot be talked to safely
   */
  public ApiClient(
      Set<URI> addresses, Authentication authentication, HttpLimits limits, Waiting waiting) {
    this.hosts = new Hosts(addresses);
    this.authentication = authentication;
    this.limits = limits;
    this.waiting = waiting;
    this.gate = new Gate(limits.parallel(), waiting);
    this.pauses = new Pauses(limits, waiting);
    this.transport = new Transport(limits, waiting.clock());
    this.count = new RequestCount();
  }

  private ApiClient(ApiClient other, Authentication authentication, RequestCount count) {
    this.hosts = other.hosts;
    this.authentication = authentication;
    this.limits = other.limits;
    this.waiting = other.waiting;
    this.gate = other.gate;
    this.pauses = other.pauses;
    this.transport = other.transport;
    this.count = count;
  }

  /** The same client, but its requests do not say who sends them. */
  public ApiClient withoutCredentials() {
    return new ApiClient(this, Authentication.NONE, count);
  }

  /** The same client, whose requests are counted there. */
  public ApiClient counting(RequestCount there) {
    return new ApiClient(this, authentication, there);
  }

  /**
   * Sends a request until it succeeds or its tries or its time are used up.
   *
   * @throws ApiException when it did not succeed
   */
  public <T> T send(ApiRequest request, BodyReader<T> reader) {
    Instant end = waiting.clock().instant().plus(limits.together());
    boolean isRenewed = false;
    int tries = 0;
    while (true) {
      tries++;
      Secrets used = new Secrets(request.secrets());
      try {
        return attempt(request, used, reader);
      } catch (FailedTry failure) {
        if (failure.isUnauthorized() && !isRenewed && used.renew()) {
          isRenewed = true;
        } else {
          pause(request, failure, tries, end);
        }
      }
    }
  }

  /** What a try was sent with that no message may repeat: its authorization, and its link. */
  private final class Secrets {
    private final List<String> ofRequest;
    private Optional<String> value = Optional.empty();

    Secrets(List<String> ofRequest) {
      this.ofRequest = ofRequest;
    }

    Optional<String> of(ApiRequest request) {
      value = authentication.authorization(request);
      return value;
    }

    boolean renew() {
      return value.filter(authentication::renew).isPresent();
    }

    /** What a server says may repeat what it was sent, behind the name of the scheme. */
    String hidden(String text) {
      String credentials = value.orElse("").replaceFirst("^\\S+", "");
      String hidden = text;
      for (String part :
          Stream.concat(Stream.of(credentials.split("[\\s,\"]+")), ofRequest.stream()).toList()) {
        hidden = part.length() < SHORTEST_SECRET ? hidden : hidden.replace(part, "***");
      }
      return hidden;
    }
  }

  /** Waits before the next try, or says that there is none. */
  private void pause(ApiRequest request, FailedTry failure, int tries, Instant end) {
    if (!failure.mayPass()) {
      throw failure.of(request, tries, "");
    }
    Duration pause = pauses.after(tries, failure.pause());
    Instant next = waiting.clock().instant().plus(pause);
    boolean isAsked = failure.pause().isPresent();
    if (next.isAfter(end)) {
      String why =
          isAsked
              ? " and asks to wait %d seconds, which is too long".formatted(pause.toSeconds())
              : ", and there is no time for another try";
      throw failure.of(request, tries, why);
    }
    if (isAsked) {
      // Other requests wait, too, also when this one has no try left.
      gate.closeUntil(next);
    }
    if (tries == limits.tries()) {
      throw failure.of(request, tries, "");
    }
    try {
      waiting.sleeper().sleep(pause);
    } catch (InterruptedException e) {
      throw interrupted(request);
    }
  }

  private <T> T attempt(ApiRequest request, Secrets used, BodyReader<T> reader) throws FailedTry {
    try {
      gate.enter();
      try {
        return read(followed(request, used), used, reader);
      } finally {
        gate.leave();
      }
    } catch (InterruptedException e) {
      throw interrupted(request);
    }
  }

  private <T> T read(ApiReply reply, Secrets used, BodyReader<T> reader) throws FailedTry {
    if (!Statuses.isSuccess(reply.status())) {
      throw refused(reply, reply.status(), errorOf(reply), used);
    }
    try {
      return reader.read(reply);
    } catch (UnreadableBodyException e) {
      if (e.error().isPresent()) {
        ErrorBody error = e.error().get();
        throw refused(reply, error.status(), error, used);
      }
      throw FailedTry.broken(
          "the server answered with status %d, but %s".formatted(reply.status(), e.getMessage()),
          "check the base address, try again later, and tell the provider if it lasts",
          null);
    }
  }

  private FailedTry refused(ApiReply reply, int status, ErrorBody error, Secrets used) {
    String within =
        status == reply.status() ? "" : " in a reply with status %d".formatted(reply.status());
    return FailedTry.refused(
        "the server answered with error %d%s%s"
            .formatted(status, within, used.hidden(said(reply, error))),
        status,
        error,
        pauses.askedForBy(reply));
  }

  /** A proxy answers with a page of its own: then it helps to know what kind of body came. */
  private static String said(ApiReply reply, ErrorBody error) {
    Optional<String> foreign = reply.mediaType().filter(type -> !type.contains("json"));
    return error.equals(ErrorBody.SILENT) && foreign.isPresent()
        ? " (%s)".formatted(foreign.get())
        : error.words();
  }

  private static ErrorBody errorOf(ApiReply reply) {
    try {
      return ErrorBody.of(reply.text());
    } catch (UnreadableBodyException e) {
      // The status is reported, whatever is beside it.
      return ErrorBody.SILENT;
    }
  }

  /** The reply to a request, or to what it is redirected to. */
  private ApiReply followed(ApiRequest request, Secrets used)
      throws FailedTry, InterruptedException {
    ApiRequest current = request;
    for (int hop = 0; hop <= LONGEST_REDIRECTION; hop++) {
      if (!hosts.include(current.address())) {
        throw FailedTry.lasting(
            "it leads to %s, which is not a host of this connector"
                .formatted(Hosts.origin(current.address())),
            "if that host is the provider's, use its address in the configuration");
      }
      boolean isAtHome = Hosts.isSame(request.address(), current.address());
      Optional<String> authorization = isAtHome ? used.of(current) : Optional.empty();
      count.addSent();
      ApiReply reply = transport.exchange(current, authorization);
      if (reply.status() == Statuses.TOO_MANY_REQUESTS || pauses.askedForBy(reply).isPresent()) {
        count.addThrottled();
      }
      if (!Statuses.isRedirect(reply.status())) {
        return reply;
      }
      if (request.form().isPresent()) {
        throw FailedTry.lasting(
            "the server redirects it with status %d".formatted(reply.status()),
            "ask the provider for the address that answers itself");
      }
      current = redirected(current, reply);
    }
    throw FailedTry.lasting(
        "the server redirects it more than %d times".formatted(LONGEST_REDIRECTION),
        "check the base address");
  }

  private static ApiRequest redirected(ApiRequest from, ApiReply reply) throws FailedTry {
    try {
      URI target = from.address().resolve(URI.create(reply.header("Location").orElse("")));
      if (!target.isOpaque() && !target.equals(from.address())) {
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        URI address = URI.create(target.getScheme() + "://" + target.getRawAuthority() + path);
        String query = target.getRawQuery();
        return ApiRequest.get(address, query == null ? Query.NONE : Query.parse(query));
      }
    } catch (IllegalArgumentException e) {
      // Said below: what the server sent may be anything.
    }
    throw FailedTry.lasting(
        "the server redirects it with status %d to no valid address".formatted(reply.status()),
        "tell the provider");
  }

  private static ApiException interrupted(ApiRequest request) {
    Thread.currentThread().interrupt();
    return ApiException.of(request + ": the program is being stopped", "start it again");
  }
}
