package io.rosterlake.connect.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request.
 *
 * @param address without a query, unless it is a link of the server
 * @param query the parameters in the address
 * @param form what is posted as a form; empty for a GET
 */
public record ApiRequest(URI address, Query query, Optional<Query> form) {

  /** Asks for what is at an address. */
  public static ApiRequest get(URI address, Query query) {
    return new ApiRequest(address, query, Optional.empty());
  }

  /**
   * Asks for what a link of the server leads to. It is sent as it was received, and its query is
   * taken for secret: it may hold a token.
   */
  public static ApiRequest follow(URI link) {
    return get(link, Query.NONE);
  }

  /** Whether it follows a link of the server. */
  public boolean isLink() {
    return address.getRawQuery() != null;
  }

  /** Posts a form to an address. */
  public static ApiRequest post(URI address, Query query, Query form) {
    return new ApiRequest(address, query, Optional.of(form));
  }

  /** GET or POST. */
  public String method() {
    return form.isPresent() ? "POST" : "GET";
  }

  /** The address as it is sent. */
  URI addressWithQuery() {
    String encoded = query.encoded();
    return encoded.isEmpty() ? address : URI.create(address + "?" + encoded);
  }

  /** The values in a link of the server, encoded and not: no message may repeat them. */
  List<String> secrets() {
    Query ofLink = isLink() ? Query.parse(address.getRawQuery()) : Query.NONE;
    return ofLink.parameters().stream()
        .map(Query.Parameter::value)
        .flatMap(value -> Stream.of(value, PercentEncoding.encode(value)))
        .toList();
  }

  /** Method and address. Parameters are left out: they may be secret. */
  @Override
  public String toString() {
    return method()
        + " "
        + Hosts.origin(address)
        + Optional.ofNullable(address.getRawPath()).orElse("");
  }
}
