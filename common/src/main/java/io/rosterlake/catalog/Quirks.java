package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * In what the API of a provider differs from others: one switch each.
 *
 * @param timeFilter what the API compares {@code dateLastModified} with
 * @param pageLimit the most records it gives at a time
 * @param parallelLimit the most requests it takes at a time
 * @param tokenRequest where a request for a token has its parameters
 * @param totals what the API means by the number of records that it announces
 * @param revisionHeaderOrNull the header of a reply that changes when permissions change; {@code
 *     null} for none
 */
public record Quirks(
    TimeFilter timeFilter,
    int pageLimit,
    int parallelLimit,
    TokenRequest tokenRequest,
    Totals totals,
    @JsonProperty("revisionHeader") String revisionHeaderOrNull) {

  public Quirks {
    Objects.requireNonNull(timeFilter, "quirks need a timeFilter");
    Objects.requireNonNull(tokenRequest, "quirks need a tokenRequest");
    Objects.requireNonNull(totals, "quirks need totals");
    if (pageLimit < 1 || parallelLimit < 1) {
      throw new IllegalArgumentException("pageLimit and parallelLimit are above 0");
    }
  }

  public Optional<String> revisionHeader() {
    return Optional.ofNullable(revisionHeaderOrNull);
  }

  /** The switches that are not as those of {@code others}, with their values as files have them. */
  public Map<String, String> differingFrom(Quirks others) {
    Map<String, String> differing = switches();
    differing.entrySet().removeAll(others.switches().entrySet());
    return differing;
  }

  private Map<String, String> switches() {
    Map<String, String> switches = new LinkedHashMap<>();
    switches.put("timeFilter", timeFilter.label());
    switches.put("pageLimit", String.valueOf(pageLimit));
    switches.put("parallelLimit", String.valueOf(parallelLimit));
    switches.put("tokenRequest", tokenRequest.label());
    switches.put("totals", totals.label());
    revisionHeader().ifPresent(header -> switches.put("revisionHeader", header));
    return switches;
  }

  /** What the API compares {@code dateLastModified} with. */
  public enum TimeFilter {
    /** A moment, with its time. */
    @JsonProperty("instant")
    INSTANT,
    /** A date: the API refuses a time. */
    @JsonProperty("date")
    DATE;

    /** The spelling in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the API means by the number of records that it announces. */
  public enum Totals {
    /** All records that the request is for. */
    @JsonProperty("trusted")
    TRUSTED,
    /** Something else, so nothing is proved by it. */
    @JsonProperty("ignored")
    IGNORED;

    /** The spelling in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where a request for a token has its grant type and its scope. */
  public enum TokenRequest {
    /** In a form, which is the body of the request. */
    @JsonProperty("form")
    FORM,
    /** In the query of the address. */
    @JsonProperty("query")
    QUERY;

    /** The spelling in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
