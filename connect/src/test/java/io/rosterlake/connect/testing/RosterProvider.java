package io.rosterlake.connect.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A OneRoster 1.1 API of a small school that does all that a provider must do. A test spoils one
 * thing of it: its records, or its answers.
 */
public final class RosterProvider implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BASE = "/ims/oneroster/v1p1/";
  private static final String TOKEN = "token-of-the-provider";
  private static final Pattern FILTER = Pattern.compile("(\\w+)(=|>)'(.*)'");
  private static final Set<String> FILTERED = Set.of("status", "dateLastModified", "role");

  private final Map<String, List<ObjectNode>> collections = new LinkedHashMap<>();
  private final LoopbackServer server = LoopbackServer.answering(this::answer);
  private Function<Call, Optional<Answer>> spoiled = call -> Optional.empty();

  /** A school with two terms, three orgs, four classes, and eight students with a guardian each. */
  public RosterProvider() {
    records("academicSessions", 2, RosterProvider::session);
    records("orgs", 3, RosterProvider::org);
    records("courses", 2, RosterProvider::course);
    records("classes", 4, RosterProvider::schoolClass);
    records("users", 18, RosterProvider::user);
    records("enrollments", 10, RosterProvider::enrollment);
    records("demographics", 8, RosterProvider::demographics);
    collections.get("users").get(17).put("status", "tobedeleted");
  }

  /** The address of the server, without the path of OneRoster. */
  public URI address() {
    return server.at("");
  }

  public URI tokenAddress() {
    return server.at("/token");
  }

  /** The requests so far. */
  public List<Call> calls() {
    return server.calls();
  }

  /** Every record of a collection is changed so. */
  public RosterProvider with(String collection, Consumer<ObjectNode> change) {
    collections.get(collection).forEach(change);
    return this;
  }

  /** A collection has no records. */
  public RosterProvider without(String collection) {
    collections.get(collection).clear();
    return this;
  }

  /** A collection has each record so many times, with ids of their own. */
  public RosterProvider repeating(String collection, int times) {
    List<ObjectNode> records = List.copyOf(collections.get(collection));
    for (int copy = 1; copy < times; copy++) {
      for (ObjectNode record : records) {
        String id = record.get("sourcedId").asText() + "-" + copy;
        collections.get(collection).add(record.deepCopy().put("sourcedId", id));
      }
    }
    return this;
  }

  /** Some requests are answered otherwise. */
  public RosterProvider answering(Function<Call, Optional<Answer>> answers) {
    spoiled = answers;
    return this;
  }

  /** Requests for a collection that have a credential are answered otherwise. */
  public RosterProvider answering(String collection, Function<Call, Answer> answers) {
    return answering(
        call ->
            call.path().equals(BASE + collection) && call.authorization().isPresent()
                ? Optional.of(answers.apply(call))
                : Optional.empty());
  }

  /** What the provider answers, with its total and its content type. */
  public Answer usual(Call call) {
    String[] path = call.path().replace(BASE, "").split("/");
    List<ObjectNode> records = collections.get(path[0]);
    if (!call.path().startsWith(BASE) || records == null) {
      return error(404, "unknownobject");
    }
    return path.length == 1 ? page(call) : single(records, path[1]);
  }

  private Answer answer(Call call) {
    if (call.path().equals("/token")) {
      return spoiled
          .apply(call)
          .orElseGet(
              () ->
                  Answer.json(
                      "{\"access_token\":\"%s\",\"token_type\":\"bearer\"}".formatted(TOKEN)));
    }
    if (!call.authorization().equals(Optional.of("Bearer " + TOKEN))) {
      return spoiled.apply(call).orElseGet(() -> error(401, "unauthorisedrequest"));
    }
    return spoiled.apply(call).orElseGet(() -> usual(call));
  }

  private static Answer single(List<ObjectNode> records, String id) {
    return records.stream()
        .filter(record -> record.path("sourcedId").asText().equals(id))
        .findFirst()
        .map(record -> Answer.json(JSON.createObjectNode().set("user", record).toString()))
        .orElseGet(() -> error(404, "unknownobject"));
  }

  private Answer page(Call call) {
    String filter = call.parameter("filter");
    boolean isKnown =
        filter.isEmpty()
            || Optional.of(FILTER.matcher(filter))
                .filter(clause -> clause.matches() && FILTERED.contains(clause.group(1)))
                .isPresent();
    return isKnown
        ? page(body(call), Integer.toString(chosen(call).size()), "application/json; charset=utf-8")
        : error(400, "invalid_filter_field");
  }

  /** A page with that body and these headers. */
  public static Answer page(String body, String total, String contentType) {
    return Answer.json(body).with("Content-Type", contentType).with("X-Total-Count", total);
  }

  /** The body of a page. */
  public String body(Call call) {
    String collection = call.path().replace(BASE, "");
    return JSON.createObjectNode().set(collection, list(call)).toString();
  }

  /** The records of the page that is asked for. */
  public ArrayNode list(Call call) {
    List<ObjectNode> chosen = chosen(call);
    int from = Math.min(call.number("offset"), chosen.size());
    int to = Math.min(from + call.number("limit"), chosen.size());
    return JSON.createArrayNode().addAll(chosen.subList(from, to));
  }

  private List<ObjectNode> chosen(Call call) {
    Matcher clause = FILTER.matcher(call.parameter("filter"));
    boolean isFiltered = clause.matches();
    Comparator<ObjectNode> byId = Comparator.comparing(each -> each.path("sourcedId").asText());
    return collections.get(call.path().replace(BASE, "")).stream()
        .filter(record -> !isFiltered || passes(record.path(clause.group(1)).asText(), clause))
        .sorted(call.parameter("orderBy").equals("desc") ? byId.reversed() : byId)
        .toList();
  }

  private static boolean passes(String value, Matcher clause) {
    return clause.group(2).equals("=")
        ? value.equals(clause.group(3))
        : value.compareTo(clause.group(3)) > 0;
  }

  private static Answer error(int status, String code) {
    return Answer.status(
        status,
        """
        {"imsx_codeMajor":"failure","imsx_severity":"error","imsx_CodeMinor":{"imsx_codeMinorField":
        [{"imsx_codeMinorFieldName":"TargetEndSystem","imsx_codeMinorFieldValue":"%s"}]}}"""
            .formatted(code));
  }

  private void records(String collection, int number, Function<Integer, String> fields) {
    collections.put(
        collection,
        new ArrayList<>(
            IntStream.rangeClosed(1, number)
                .mapToObj(n -> record(collection, n, fields.apply(n)))
                .toList()));
  }

  private static ObjectNode record(String collection, int number, String fields) {
    String id = collection.equals("demographics") ? "users-" : collection + "-";
    return (ObjectNode)
        json(
            """
            {"sourcedId":"%s%02d","status":"active","dateLastModified":"2026-08-%02dT03:04:05.000Z",%s}"""
                .formatted(id, number, number, fields));
  }

  private static String session(int number) {
    return """
        "title":"Term %d","type":"term","startDate":"2026-08-17","endDate":"2027-06-18","schoolYear":"2027"
        """
        .formatted(number);
  }

  private static String org(int number) {
    return """
        "name":"School %d","type":"school","identifier":"S%d"
        """
        .formatted(number, number);
  }

  private static String course(int number) {
    return """
        "title":"Course %d","courseCode":"C%d","org":%s
        """
        .formatted(number, number, reference("orgs-01", "org"));
  }

  private static String schoolClass(int number) {
    return """
        "title":"Class %d","classType":"scheduled","course":%s,"school":%s,"terms":[%s]
        """
        .formatted(
            number,
            reference("courses-01", "course"),
            reference("orgs-02", "org"),
            reference("academicSessions-01", "academicSession"));
  }

  /** The first two teach, the next eight learn, and each of those has one of the others. */
  private static String user(int number) {
    String role = number <= 2 ? "teacher" : number <= 10 ? "student" : "guardian";
    int other = number <= 10 ? number + 8 : number - 8;
    String agents = role.equals("teacher") ? "" : reference("users-%02d".formatted(other), "user");
    return """
        "username":"user%d","enabledUser":"true","givenName":"Given%d","familyName":"Family%d",
        "role":"%s","identifier":"%d","email":"user%d@school.example","agents":[%s],"orgs":[%s],
        "metadata":{"microsoft.userFlags":"%s"}
        """
        .formatted(
            number,
            number,
            number,
            role,
            number,
            number,
            agents,
            reference("orgs-02", "org"),
            number == 3 ? "ELL, freeLunch" : "");
  }

  private static String enrollment(int number) {
    return """
        "user":%s,"class":%s,"school":%s,"role":"%s","primary":"false"
        """
        .formatted(
            reference("users-%02d".formatted(number), "user"),
            reference("classes-01", "class"),
            reference("orgs-02", "org"),
            number <= 2 ? "teacher" : "student");
  }

  private static String demographics(int number) {
    return """
        "birthDate":"2012-01-%02d","sex":"female"
        """
        .formatted(number);
  }

  private static String reference(String id, String type) {
    return "{\"href\":\"https://sis.example/%s\",\"sourcedId\":\"%s\",\"type\":\"%s\"}"
        .formatted(id, id, type);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
