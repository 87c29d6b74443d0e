package io.rosterlake.connect.http;

import java.net.URI;
import java.util.Optional;

/**
 * A request.
 *
 * @param address without a query
 * @param query the parameters in the address
 * @param form what is posted as a form; empty for a GET
 */
public record ApiRequest(URI address, Query query, Optional<Query> form) {

  /** Asks for what is at an address. */
  public static ApiRequest get(URI address, Query query) {
    return new ApiRequest(address, query, Optional.empty());
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

  /** Method and address. Parameters are left out: they may be secret. */
  @Override
  public String toString() {
    return method() + " " + address;
  }
}
