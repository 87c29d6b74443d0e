package io.rosterlake.connect.http;

/** What the statuses of HTTP mean to a client. */
final class Statuses {
  static final int NO_CONTENT = 204;
  static final int UNAUTHORIZED = 401;
  static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int INTERNAL_ERROR = 500;
  private static final int NOT_IMPLEMENTED = 501;

  private Statuses() {}

  static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }

  static boolean isRedirect(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  /** Whether the same request may succeed later. */
  static boolean mayPass(int status) {
    return status == TOO_MANY_REQUESTS
        || status == REQUEST_TIMEOUT
        || (status >= INTERNAL_ERROR && status != NOT_IMPLEMENTED);
  }

  /** What to do about a status. */
  static String advice(int status) {
    return switch (status) {
      case 400, 422 ->
          "compare the settings of the connector (version, page size, filters) with what the provider supports";
      case UNAUTHORIZED ->
          "check the client id, the secret and the kind of credential; OAuth 1 also needs the right"
              + " signature method and a clock that is right";
      case 403 ->
          "ask the provider to grant the client access to this data, by scope or permission";
      case 404, 405, NOT_IMPLEMENTED -> "check the base address and the version of the API";
      case TOO_MANY_REQUESTS -> "try again later, or send fewer requests in parallel";
      default ->
          mayPass(status)
              ? "try again later, and tell the provider if it lasts"
              : "check the base address, and ask the provider what this status means";
    };
  }
}
