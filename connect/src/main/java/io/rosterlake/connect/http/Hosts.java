package io.rosterlake.connect.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The hosts that a client may talk to: scheme, name and port. */
final class Hosts {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> origins;

  /**
   * The hosts of some addresses.
   *
   * @throws ApiException when an address cannot be talked to safely
   */
  Hosts(Set<URI> addresses) {
    addresses.forEach(Hosts::require);
    this.origins = addresses.stream().map(Hosts::origin).collect(Collectors.toUnmodifiableSet());
  }

  private static void require(URI address) {
    Optional<ApiException> problem = problem(address);
    if (problem.isPresent()) {
      throw problem.get();
    }
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      throw ApiException.of(
          "the address of %s has a query or a fragment".formatted(origin(address)),
          "remove what begins with ? or #");
    }
  }

  boolean include(URI address) {
    return problem(address).isEmpty() && origins.contains(origin(address));
  }

  static boolean isSame(URI one, URI other) {
    return origin(one).equals(origin(other));
  }

  /** Scheme, host and port, all that a message may say of an address that a server sent. */
  static String origin(URI address) {
    String scheme = lower(address.getScheme());
    int usual = scheme.equals("https") ? 443 : 80;
    int port = address.getPort() < 0 ? usual : address.getPort();
    return scheme + "://" + lower(address.getHost()) + (port == usual ? "" : ":" + port);
  }

  /** Why an address must not be talked to. It may hold a password: only its host is shown. */
  private static Optional<ApiException> problem(URI address) {
    String scheme = lower(address.getScheme());
    if (address.getHost() == null || !Set.of("http", "https").contains(scheme)) {
      return Optional.of(
          ApiException.of("an address names no host", "write it as https://host/path"));
    }
    String origin = origin(address);
    if (address.getRawUserInfo() != null) {
      return Optional.of(
          ApiException.of(
              "the address of %s holds a user or a password".formatted(origin),
              "remove the part before @ and use the credential"));
    }
    boolean isInTheClear =
        scheme.equals("http") && !THIS_MACHINE.contains(lower(address.getHost()));
    return isInTheClear
        ? Optional.of(
            ApiException.of(
                "%s would receive credentials and people's data in the clear".formatted(origin),
                "use https"))
        : Optional.empty();
  }

  private static String lower(String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
