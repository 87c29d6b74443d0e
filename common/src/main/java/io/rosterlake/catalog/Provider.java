package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of the OneRoster API of a vendor: a file of {@code schemas/providers}, over {@code
 * defaults.yaml} there.
 *
 * @param name the name that a source system gives as its vendor
 * @param alsoCalled other names of the vendor or its product
 * @param status what the published list of providers says of it
 * @param minimumVersionOrNull the first version of the product that has the API; {@code null} when
 *     none is known
 * @param capabilities what the API offers; says something of every capability
 * @param scopes the OAuth 2 scopes to ask for, by version of OneRoster
 * @param setup how a district gets its credentials
 */
public record Provider(
    @JsonProperty("provider") String name,
    List<String> alsoCalled,
    Status status,
    @JsonProperty("minimumVersion") String minimumVersionOrNull,
    Map<Capability, Support> capabilities,
    Map<String, String> scopes,
    Quirks quirks,
    Setup setup) {

  public Provider {
    Objects.requireNonNull(name, "a provider needs a name");
    Objects.requireNonNull(status, () -> "provider " + name + " needs a status");
    Objects.requireNonNull(capabilities, () -> "provider " + name + " needs capabilities");
    Objects.requireNonNull(quirks, () -> "provider " + name + " needs quirks");
    Objects.requireNonNull(setup, () -> "provider " + name + " needs a setup");
    for (Capability capability : Capability.values()) {
      Objects.requireNonNull(
          capabilities.get(capability),
          () -> "provider %s says nothing of %s".formatted(name, capability.label()));
    }
    alsoCalled = alsoCalled == null ? List.of() : List.copyOf(alsoCalled);
    capabilities = Map.copyOf(capabilities);
    scopes = scopes == null ? Map.of() : Map.copyOf(scopes);
  }

  /** The first version of the product that has the API, if one is known. */
  public Optional<String> minimumVersion() {
    return Optional.ofNullable(minimumVersionOrNull);
  }

  public Support support(Capability capability) {
    return capabilities.get(capability);
  }

  /** Whether the API is known to offer that. */
  public boolean supports(Capability capability) {
    return support(capability) == Support.SUPPORTED;
  }

  /** The name, and the others. */
  public List<String> names() {
    return Stream.concat(Stream.of(name), alsoCalled.stream()).toList();
  }

  /** What the published list of providers says. */
  public enum Status {
    /** Everybody may use it. */
    @JsonProperty("listed")
    LISTED,
    /** It is being tested. */
    @JsonProperty("test")
    TEST,
    /** The list does not have it. */
    @JsonProperty("unlisted")
    UNLISTED;

    /** The spelling in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How a district gets its credentials. Each part is one or more sentences.
   *
   * @param beforeOrNull what is done first; {@code null} when nothing is known
   * @param credentials where client id, client secret and addresses come from
   * @param notes what else is good to know
   * @param helpOrNull who helps; {@code null} when nobody is known
   */
  public record Setup(
      @JsonProperty("before") String beforeOrNull,
      String credentials,
      List<String> notes,
      @JsonProperty("help") String helpOrNull) {

    public Setup {
      Objects.requireNonNull(credentials, "a setup says where credentials come from");
      notes = notes == null ? List.of() : List.copyOf(notes);
    }

    public Optional<String> before() {
      return Optional.ofNullable(beforeOrNull);
    }

    public Optional<String> help() {
      return Optional.ofNullable(helpOrNull);
    }
  }
}
