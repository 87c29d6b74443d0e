package io.rosterlake.config;

import java.net.URI;
import java.net.URISyntaxException;
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
    if (address.text().filter(URL).isEmpty()) {
      return;
    }
    try {
      URI url = new URI(address.value().asText());
      if (url.getHost() == null) {
        problems.add(address.path(), "the URL names no valid host; correct it");
      } else if (url.getUserInfo() != null) {
        problems.add(
            address.path(),
            "the URL holds a user or a password; remove the part before @ and use the credential");
      } else if (url.getScheme().equalsIgnoreCase("http")
          && !THIS_MACHINE.contains(url.getHost())) {
        problems.add(
            address.path(),
            "http would send credentials and people's data in the clear; use https");
      }
    } catch (URISyntaxException e) {
      problems.add(
          address.path(),
          "the URL has a character that is not allowed at position %d; escape it as %%XX"
              .formatted(e.getIndex() + 1));
    }
  }
}
