package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a provider's API may offer. */
public enum Capability {
  @JsonProperty("oneRoster1.1")
  ONE_ROSTER_1_1("OneRoster 1.1"),
  @JsonProperty("oneRoster1.2")
  ONE_ROSTER_1_2("OneRoster 1.2"),
  @JsonProperty("oAuth2")
  OAUTH_2("OAuth 2"),
  @JsonProperty("oAuth1")
  OAUTH_1("OAuth 1"),
  @JsonProperty("contacts")
  CONTACTS("contacts"),
  @JsonProperty("demographics")
  DEMOGRAPHICS("demographics"),
  @JsonProperty("userFlags")
  USER_FLAGS("user flags");

  private final String label;

  Capability(String label) {
    this.label = label;
  }

  /** What people call it. */
  public String label() {
    return label;
  }
}
