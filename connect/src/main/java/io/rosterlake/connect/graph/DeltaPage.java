package io.rosterlake.connect.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.rosterlake.connect.http.ApiReply;
import io.rosterlake.connect.http.UnreadableBodyException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One page of a round.
 *
 * @param nextLink where the next page is
 * @param deltaLink where the next round begins; on the last page
 */
record DeltaPage(
    List<DirectoryObject> objects, Optional<String> nextLink, Optional<String> deltaLink) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads a reply.
   *
   * @throws UnreadableBodyException when it is none of Microsoft Graph, or breaks off
   */
  static DeltaPage of(ApiReply reply) throws UnreadableBodyException {
    String body = reply.text();
    String kind = reply.mediaType().orElse("of an unknown kind");
    try (JsonParser parser = JSON.createParser(body)) {
      return new PageReader(body, parser)
          .read()
          .orElseThrow(
              () ->
                  UnreadableBodyException.broken(
                      "its body (%s) has no list \"value\", so it is no reply of Microsoft Graph"
                          .formatted(kind)));
    } catch (JsonProcessingException e) {
      // The message of the parser may repeat a part of an object.
      long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
      throw UnreadableBodyException.broken(
          "its body (%s) breaks off or is no JSON, at character %d of %d"
              .formatted(kind, at, body.length()));
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can be read", e);
    }
  }
}
