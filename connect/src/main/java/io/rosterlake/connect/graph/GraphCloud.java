package io.rosterlake.connect.graph;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/**
 * A cloud of Microsoft Entra ID. Each has its own Microsoft Graph, which takes only tokens that the
 * sign-in of the same cloud issued for it.
 */
public enum GraphCloud {
  GLOBAL("global", "https://graph.microsoft.com"),
  US_GOV("usGov", "https://graph.microsoft.us"),
  US_GOV_DOD("usGovDod", "https://dod-graph.microsoft.us"),
  CHINA("china", "https://microsoftgraph.chinacloudapi.cn");

  private static final String VERSION = "/v1.0";

  private final String code;
  private final String root;

  GraphCloud(String code, String root) {
    this.code = code;
    this.root = root;
  }

  /**
   * The cloud with that code.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static GraphCloud of(String code) {
    return Arrays.stream(values())
        .filter(cloud -> cloud.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no cloud of Microsoft Graph is " + code));
  }

  /** As configurations spell it. */
  public String code() {
    return code;
  }

  /** What a token is asked for: whatever an administrator granted the application. */
  public String scope() {
    return root + "/.default";
  }

  /**
   * The address below which the collections are. The version is appended when the address does not
   * end with it.
   *
   * @param baseUrl takes the place of the cloud's own address, with or without the version
   */
  public URI base(Optional<URI> baseUrl) {
    String address = baseUrl.map(URI::toString).orElse(root).replaceAll("/+$", "");
    return URI.create(address.endsWith(VERSION) ? address : address + VERSION);
  }
}
