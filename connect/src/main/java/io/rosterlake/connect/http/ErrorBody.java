package io.rosterlake.connect.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a server says about an error. Servers spell the envelope of OneRoster in many ways, wrap it,
 * or send another one, so it is read by the names of its properties, wherever they are.
 *
 * @param codeMajor such as {@code failure}
 * @param codeMinor such as {@code unknownobject}
 * @param code the one of an error that is not of OneRoster, such as {@code syncStateNotFound}
 * @param description in the words of the server
 */
public record ErrorBody(
    Optional<String> codeMajor,
    Optional<String> codeMinor,
    Optional<String> code,
    Optional<String> description) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_BODY = 1 << 16;
  private static final int LONGEST_WORDS = 200;
  private static final int DEEPEST = 8;

  private static final Set<String> DESCRIPTIONS =
      Set.of("description", "errordescription", "message", "error", "title");

  /** The statuses that the codes of OneRoster stand for. */
  private static final Map<String, Integer> STATUSES =
      Map.of(
          "serverbusy", 429,
          "unauthorisedrequest", 401,
          "unauthorizedrequest", 401,
          "forbidden", 403,
          "unknownobject", 404,
          "invaliddata", 400,
          "invalidfilterfield", 400,
          "invalidselectionfield", 400,
          "invalidsortfield", 400,
          "invalidblankselectionfield", 400);

  private static final int INTERNAL_ERROR = 500;

  /** Nothing that can be read. */
  static final ErrorBody SILENT =
      new ErrorBody(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Reads a body; one that is HTML, no JSON, or very long says nothing. */
  public static ErrorBody of(String body) {
    if (body.length() > LONGEST_BODY) {
      return SILENT;
    }
    try {
      JsonNode root = JSON.readTree(body);
      return new ErrorBody(
          find(root, "", 0, Set.of("codemajor")),
          find(root, "", 0, Set.of("codeminor", "codeminorfieldvalue")),
          // A number repeats the status.
          find(root, "", 0, Set.of("code")).filter(code -> !code.matches("[0-9]+")),
          find(root, "", 0, DESCRIPTIONS));
    } catch (JsonProcessingException e) {
      return SILENT;
    }
  }

  /** Whether the body says that the request failed, whatever the status of the reply is. */
  public boolean isFailure() {
    return codeMajor
            .map(ErrorBody::plain)
            .filter(Set.of("failure", "unsupported")::contains)
            .isPresent()
        || codeMinor.map(ErrorBody::plain).filter(STATUSES::containsKey).isPresent();
  }

  /** The status that fits the code. */
  int status() {
    return codeMinor
        .map(ErrorBody::plain)
        .map(code -> STATUSES.getOrDefault(code, INTERNAL_ERROR))
        .orElse(INTERNAL_ERROR);
  }

  /** The code and the description for a message, shortened and on one line; may be empty. */
  String words() {
    String words =
        Stream.of(codeMinor.or(() -> code), description)
            .flatMap(Optional::stream)
            .collect(Collectors.joining(": "));
    String line = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    String cut = line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "..." : line;
    return cut.isEmpty() ? "" : " (%s)".formatted(cut);
  }

  /** The first text below a property of one of these names; lists and objects are searched. */
  private static Optional<String> find(JsonNode node, String name, int depth, Set<String> wanted) {
    if (node.isValueNode()) {
      return Optional.of(node.asText())
          .filter(text -> wanted.contains(name) && !node.isNull() && !text.isBlank());
    }
    if (depth == DEEPEST) {
      return Optional.empty();
    }
    if (node.isArray()) {
      for (JsonNode item : node) {
        Optional<String> found = find(item, name, depth + 1, wanted);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      Optional<String> found =
          find(property.getValue(), plain(property.getKey()), depth + 1, wanted);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** {@code imsx_CodeMinor}, {@code code_minor} and {@code codeMinor} are the same name. */
  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return (lower.startsWith("imsx_") ? lower.substring("imsx_".length()) : lower).replace("_", "");
  }
}
