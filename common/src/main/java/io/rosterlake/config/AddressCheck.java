package io.rosterlake.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Checks an address on the web. */
final class AddressCheck {
  /** What the schema takes for a URL; anything else is its problem already. */
  private static final Predicate<String> URL =
      Pattern.compile("(?i)https?://[^\\s/?#]+\\S*").asMatchPredicate();

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private AddressCheck() {}

  static void check(Located address, Problems problems) {
    address
        .text()
        .filter(URL)
        .flatMap(AddressCheck::problem)
        .ifPresent(problem -> problems.add(address.path(), problem));
  }

  /** What is wrong with an address, in words that do not repeat it; empty for a sound one. */
  static Optional<String> problem(String address) {
    if (!URL.test(address)) {
      return Optional.of("this is no URL that starts with https://; correct it");
    }
    try {
      URI url = new URI(address);
      if (url.getHost() == null) {
        return Optional.of("the URL names no valid host; correct it");
      }
      if (url.getUserInfo() != null) {
        return Optional.of(
            "the URL holds a user or a password; remove the part before @ and use the credential");
      }
      boolean isInTheClear =
          url.getScheme().equalsIgnoreCase("http") && !THIS_MACHINE.contains(url.getHost());
      return isInTheClear
          ? Optional.of("http would send credentials and people's data in the clear; use https")
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.of(
          "the URL has a character that is not allowed at position %d; escape it as %%XX"
              .formatted(e.getIndex() + 1));
    }
  }
}
