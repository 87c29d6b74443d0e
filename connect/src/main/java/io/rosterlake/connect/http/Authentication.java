package io.rosterlake.connect.http;

import java.util.Optional;

/** How requests prove who sends them. Implementations are safe for several threads. */
public interface Authentication {
  /** No request says who sends it. */
  Authentication NONE = request -> Optional.empty();

  /**
   * The value of the {@code Authorization} header of a request, made anew for each try.
   *
   * @throws ApiException when it cannot be had
   */
  Optional<String> authorization(ApiRequest request);

  /**
   * Whether a request is worth another try after the server refused its authorization.
   *
   * @param refused the value that the server refused
   */
  default boolean renew(String refused) {
    return false;
  }
}
