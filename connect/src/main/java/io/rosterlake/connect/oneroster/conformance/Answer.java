package io.rosterlake.connect.oneroster.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rosterlake.connect.http.ApiException;
import io.rosterlake.connect.http.ApiReply;
import io.rosterlake.connect.http.ErrorBody;
import io.rosterlake.connect.http.UnreadableBodyException;
import io.rosterlake.connect.oneroster.RosterCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What an API answered to a request for a page.
 *
 * @param sent the request
 * @param failure why no page came; empty when one came
 * @param content what came
 */
public record Answer(SentRequest sent, Optional<ApiException> failure, Content content) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int INTERNAL_ERROR = 500;
  private static final int NOT_IMPLEMENTED = 501;
  private static final Set<Integer> NOT_OFFERED = Set.of(403, 404, NOT_IMPLEMENTED);

  /**
   * What a page holds.
   *
   * @param records the records, in order
   * @param isInEnvelope whether they are a list under the name of the collection
   * @param contentType the header; empty when there is none
   * @param total the header X-Total-Count; empty when there is none
   */
  public record Content(
      List<JsonNode> records, boolean isInEnvelope, String contentType, Optional<String> total) {
    static final Content NONE = new Content(List.of(), false, "", Optional.empty());

    /**
     * Reads a page. Other envelopes are read, too, so that the records of such a page are checked.
     */
    static Content of(ApiReply reply, RosterCollection collection) throws UnreadableBodyException {
      JsonNode root = tree(reply.text());
      List<JsonNode> records = list(root, collection);
      ErrorBody error = ErrorBody.of(records.isEmpty() ? root.toString() : "");
      if (error.isFailure()) {
        throw UnreadableBodyException.error(error);
      }
      return new Content(
          records,
          root.path(collection.label()).isArray(),
          reply.header("Content-Type").orElse(""),
          reply.header("X-Total-Count"));
    }

    private static JsonNode tree(String body) throws UnreadableBodyException {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw UnreadableBodyException.broken("its body is no JSON, or breaks off");
      }
    }

    /** The list is the body itself, or a property of one of the names that servers use. */
    private static List<JsonNode> list(JsonNode root, RosterCollection collection)
        throws UnreadableBodyException {
      if (root.isArray()) {
        return items(root);
      }
      for (Map.Entry<String, JsonNode> property : root.properties()) {
        boolean isList = property.getValue().isArray() || property.getValue().isNull();
        if (isList && collection.isEnvelope(property.getKey())) {
          return items(property.getValue());
        }
      }
      ErrorBody error = ErrorBody.of(root.toString());
      throw error.isFailure()
          ? UnreadableBodyException.error(error)
          : UnreadableBodyException.broken("its body has no list of " + collection.label());
    }

    private static List<JsonNode> items(JsonNode list) {
      List<JsonNode> items = new ArrayList<>();
      list.forEach(items::add);
      return List.copyOf(items);
    }
  }

  /** The records of the page, in order. */
  public List<JsonNode> records() {
    return content.records();
  }

  /** Whether a page came. */
  public boolean isPage() {
    return failure.isEmpty();
  }

  /**
   * Whether the API was reached, works, and accepted the credential, whatever it says of this
   * request.
   */
  public boolean isFromWorkingApi() {
    return sent.status().isPresent() && isOfWorkingApi(sent.status().getAsInt());
  }

  private static boolean isOfWorkingApi(int status) {
    boolean isBroken = status >= INTERNAL_ERROR && status != NOT_IMPLEMENTED;
    return status != UNAUTHORIZED && status != TOO_MANY_REQUESTS && !isBroken;
  }

  /** Whether the API does not offer the collection, or not to this client. */
  public boolean isNotOffered() {
    return failure.isPresent() && NOT_OFFERED.stream().anyMatch(failure.get()::hasStatus);
  }

  /** Why no page came, and what to do, without naming the request again. */
  public String problem() {
    String message = failure.map(Throwable::getMessage).orElse("");
    return message.replaceFirst("^GET \\S+: ", "");
  }

  /** How many records the API announces; empty when it does not, or says something else. */
  public OptionalLong announced() {
    Optional<String> number = content.total().filter(text -> text.matches("\\d{1,15}"));
    return number.isPresent()
        ? OptionalLong.of(Long.parseLong(number.get()))
        : OptionalLong.empty();
  }

  /** The request and what came: records have people's data. */
  @Override
  public String toString() {
    return sent.line() + ": " + sent.came();
  }
}
