package io.rosterlake.connect.oneroster;

import io.rosterlake.connect.testing.Answer;
import io.rosterlake.connect.testing.Call;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Students as a provider lists them. */
final class Students {
  private Students() {}

  /** The ids {@code s1} to that of a number. */
  static List<String> ids(int number) {
    return IntStream.rangeClosed(1, number).mapToObj(n -> "s" + n).toList();
  }

  /** The records of a page that a server with a lower limit sends. */
  static List<String> page(List<String> ids, Call call, int serverLimit) {
    int from = Math.min(call.number("offset"), ids.size());
    int size = Math.min(call.number("limit"), serverLimit);
    return ids.subList(from, Math.min(from + size, ids.size()));
  }

  /** Students as the value of a property. */
  static String envelope(String property, List<String> ids) {
    return "{\"%s\":%s}".formatted(property, list(ids));
  }

  static String list(List<String> ids) {
    return ids.stream()
        .map("{\"sourcedId\":\"%s\",\"status\":\"active\"}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** A page of users. */
  static Answer users(List<String> ids) {
    return Answer.json(envelope("users", ids));
  }

  /** A page of users beside the number of all of them. */
  static Answer users(List<String> ids, long total) {
    return users(ids).with("X-Total-Count", Long.toString(total));
  }
}
