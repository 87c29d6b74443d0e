package io.rosterlake.connect.graph;

/**
 * Where the next read of a collection goes on: opaque text of the server. It is good for about a
 * week, for one collection, one address of Microsoft Graph and one tenant. Whoever stores it stores
 * it together with what was read: objects before a link that is lost come again, and objects before
 * one that is stored too early never do.
 *
 * @param text to be stored as it is; it may hold a token, so it belongs in no message
 */
public record DeltaLink(String text) {
  /** Without the text. */
  @Override
  public String toString() {
    return "delta link";
  }
}
