package io.rosterlake.connect.http;

import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding by RFC 3986: all but {@code A-Z a-z 0-9 - . _ ~} is escaped, a blank as {@code
 * %20}. Addresses and OAuth 1 signatures share it, because a signature must fit the address.
 */
public final class PercentEncoding {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private static final String HEX = "0123456789ABCDEF";

  private PercentEncoding() {}

  /** The text with everything escaped that is not unreserved. */
  public static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
      if (unit > 0 && UNRESERVED.indexOf(unit) >= 0) {
        encoded.append((char) unit);
      } else {
        encoded.append('%').append(HEX.charAt((unit >> 4) & 0xF)).append(HEX.charAt(unit & 0xF));
      }
    }
    return encoded.toString();
  }
}
