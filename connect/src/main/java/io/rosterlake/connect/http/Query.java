package io.rosterlake.connect.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of a request, in order.
 *
 * @param parameters names and values as they are, not encoded
 */
public record Query(List<Parameter> parameters) {
  /** A parameter that is not encoded. */
  public record Parameter(String name, String value) {}

  /** A request without parameters. */
  public static final Query NONE = new Query(List.of());

  /** The parameters do not change afterwards. */
  public Query {
    parameters = List.copyOf(parameters);
  }

  /** These parameters and one more. */
  public Query and(String name, String value) {
    return new Query(
        Stream.concat(parameters.stream(), Stream.of(new Parameter(name, value))).toList());
  }

  /**
   * The parameters of an encoded query, such as that of a redirect.
   *
   * @throws IllegalArgumentException when an escape is broken
   */
  static Query parse(String encoded) {
    return new Query(
        Stream.of(encoded.split("&"))
            .filter(pair -> !pair.isEmpty())
            .map(pair -> pair.split("=", 2))
            .map(pair -> new Parameter(decode(pair[0]), pair.length > 1 ? decode(pair[1]) : ""))
            .toList());
  }

  /** As it stands in an address or in a form. */
  public String encoded() {
    return parameters.stream()
        .map(p -> PercentEncoding.encode(p.name()) + "=" + PercentEncoding.encode(p.value()))
        .collect(Collectors.joining("&"));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
