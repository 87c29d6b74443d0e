package io.rosterlake.connect.graph;

import io.rosterlake.connect.http.ApiException;

/** The server does not know a link, or no longer. Only a full round can go on. */
final class LostPlaceException extends Exception {
  LostPlaceException(ApiException refusal) {
    super(refusal.problem(), refusal);
  }
}
