package io.rosterlake.connect.oneroster;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** A version of the rostering service. */
public enum OneRosterVersion {
  V1_1("1.1", "/ims/oneroster/v1p1"),
  V1_2("1.2", "/ims/oneroster/rostering/v1p2");

  /** The ends of addresses that name a version already, also those of other versions. */
  private static final List<String> BASE_PATHS =
      List.of(V1_1.basePath, V1_2.basePath, "/learningdata/v1");

  private final String code;
  private final String basePath;

  OneRosterVersion(String code, String basePath) {
    this.code = code;
    this.basePath = basePath;
  }

  /**
   * The version with that code.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static OneRosterVersion of(String code) {
    return Arrays.stream(values())
        .filter(version -> version.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no version of OneRoster is " + code));
  }

  /** As configurations spell it. */
  public String code() {
    return code;
  }

  /**
   * The address below which the collections are. The path of the version is appended when the
   * address does not end with one: some providers serve what they call 1.2 below the path of 1.1.
   *
   * @param server as an administrator typed it, with or without that path
   */
  public URI base(URI server) {
    String text = server.toString().replaceAll("/+$", "");
    boolean isWhole = BASE_PATHS.stream().anyMatch(text::endsWith);
    return URI.create(isWhole ? text : text + basePath);
  }
}
