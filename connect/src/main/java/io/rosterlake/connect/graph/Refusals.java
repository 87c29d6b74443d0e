package io.rosterlake.connect.graph;

import io.rosterlake.connect.http.ApiException;
import io.rosterlake.connect.http.ApiRequest;
import io.rosterlake.connect.http.ErrorBody;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What it means when Microsoft Graph refuses a request, and what to do about it. */
final class Refusals {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  /** Codes of a link that is too old. They come with several statuses. */
  private static final Set<String> LOST = Set.of("syncstatenotfound", "resyncrequired");

  private static final String UNKNOWN_APPLICATION = "authorization_identitynotfound";

  private Refusals() {}

  /**
   * Whether the server no longer knows a place. A bad request that follows a link is one, too: the
   * link is all that is in it, and the code beside an unknown one varies.
   */
  static boolean isLostPlace(ApiException refusal, ApiRequest request) {
    return refusal.hasStatus(GONE)
        || LOST.contains(code(refusal))
        || (refusal.hasStatus(BAD_REQUEST) && request.isLink());
  }

  /** The failure as a sentence, with what to do. */
  static String reason(ApiException refusal, DirectoryCollection collection) {
    return advice(refusal, collection)
        .map(advice -> refusal.problem() + "; " + advice)
        .orElseGet(refusal::getMessage);
  }

  private static Optional<String> advice(ApiException refusal, DirectoryCollection collection) {
    if (code(refusal).equals(UNKNOWN_APPLICATION)) {
      return Optional.of("register the application in this tenant, or correct the tenantId");
    }
    return switch (refusal.status().orElse(0)) {
      case UNAUTHORIZED ->
          Optional.of(
              "check tenantId, clientId, cloud and the credential: each cloud takes only tokens that"
                  + " it issued itself, for the tenant whose directory is read");
      case FORBIDDEN -> Optional.of(forbidden(refusal, collection));
      case NOT_FOUND -> Optional.of("check cloud and baseUrl");
      default -> Optional.empty();
    };
  }

  /** Microsoft Graph names a code with each refusal. A proxy does not. */
  private static String forbidden(ApiException refusal, DirectoryCollection collection) {
    return code(refusal).isEmpty()
        ? "check baseUrl and the proxy of the JVM: Microsoft Graph itself would say why"
        : "give the application the permission %s: Microsoft Entra admin center > App registrations > the application > API permissions > Grant admin consent"
            .formatted(collection.permissions());
  }

  private static String code(ApiException refusal) {
    return refusal.error().flatMap(ErrorBody::code).orElse("").toLowerCase(Locale.ROOT);
  }
}
