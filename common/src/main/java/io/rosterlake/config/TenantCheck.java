package io.rosterlake.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Checks what a JSON Schema cannot say: real dates, windows of time, and resources that contradict
 * each other. A value that the schema rejects is left alone here.
 */
final class TenantCheck {
  /** The years of the schema: another one is its fault alone, not that of the dates beside it. */
  private static final Predicate<String> YEAR =
      Pattern.compile("20(2[1-9]|3[01])").asMatchPredicate();

  private final Located root;
  private final Locations locations;
  private final Problems problems;

  private TenantCheck(Located root, Locations locations, Problems problems) {
    this.root = root;
    this.locations = locations;
    this.problems = problems;
  }

  static void check(Located root, Locations locations, Problems problems) {
    TenantCheck check = new TenantCheck(root, locations, problems);
    check.location(root.property("lake"));
    check.location(root.property("directory").property("path"));
    root.property("sourceSystems").items().forEach(check::matching);
    root.property("years").items().forEach(check::year);
    for (Located connector : root.property("dataConnectors").items()) {
      check.location(connector.property("path"));
      ApiCheck.check(connector, problems);
    }
    root.property("inboundFlows").items().forEach(check::window);
    check.oneFlowPerSourceAndYear();
  }

  private void location(Located location) {
    for (String name : locations.missingVariables(location.text().orElse(""))) {
      problems.add(location.path(), TextWithVariables.notSet(name));
    }
    if (locations.lacksAbsolutePath(location.text().orElse(""))) {
      problems.add(
          location.path(),
          "a URI needs a '/' after its scheme; write file:/folder, or a path without a scheme");
    }
  }

  private void matching(Located sourceSystem) {
    Located settings = sourceSystem.property("userMatchingSettings");
    if (!settings.items().isEmpty() && !root.value().has("directory")) {
      problems.add(
          settings.path(),
          "there is no directory to match people with; add 'directory', or remove these settings");
    }
    distinct(settings, "roleGroup");
    distinct(settings, "priorityOrder");
  }

  private void distinct(Located settings, String property) {
    Map<String, String> first = new HashMap<>();
    for (Located setting : settings.items()) {
      Located value = setting.property(property);
      String other = value.text().map(text -> first.putIfAbsent(text, setting.path())).orElse(null);
      if (other != null) {
        problems.add(
            value.path(),
            "%s has it already: %s; a source system has one rule for each, so change or remove one"
                .formatted(other, value.value().asText()));
      }
    }
  }

  private void year(Located period) {
    Optional<Integer> year = period.property("year").text().filter(YEAR).map(Integer::valueOf);
    Optional<LocalDate> start = date(period.property("startDate"));
    Optional<LocalDate> end = date(period.property("endDate"));
    if (year.isPresent() && start.isPresent() && start.get().getYear() < year.get() - 1) {
      problems.add(
          period.path() + ".startDate",
          ("%s is too early: the year %d is named for the year in which it ends, so it begins in %d"
                  + " or %d; correct startDate or year")
              .formatted(start.get(), year.get(), year.get() - 1, year.get()));
    }
    if (year.isPresent() && end.isPresent() && end.get().getYear() > year.get()) {
      problems.add(
          period.path() + ".endDate",
          ("%s is too late: the year %d is named for the year in which it ends, so it ends in %d at"
                  + " the latest; correct endDate or year")
              .formatted(end.get(), year.get(), year.get()));
    }
    if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
      problems.add(
          period.path() + ".endDate",
          "%s is not after startDate %s; correct one of them".formatted(end.get(), start.get()));
    }
  }

  private void window(Located flow) {
    Optional<Instant> effective = instant(flow.property("effectiveDateTime"));
    Optional<Instant> expiration = instant(flow.property("expirationDateTime"));
    if (effective.isPresent()
        && expiration.isPresent()
        && !effective.get().isBefore(expiration.get())) {
      problems.add(
          flow.path() + ".expirationDateTime",
          "%s is not after effectiveDateTime %s, so the flow could never run; correct one of them"
              .formatted(expiration.get(), effective.get()));
    }
  }

  private void oneFlowPerSourceAndYear() {
    record SourceAndYear(String sourceSystem, String year) {}
    Map<SourceAndYear, String> first = new HashMap<>();
    for (Located flow : root.property("inboundFlows").items()) {
      Optional<String> source = target(flow, "dataConnector", "dataConnectors", "sourceSystem");
      Optional<String> year = target(flow, "year", "years", "year");
      if (source.isEmpty() || year.isEmpty()) {
        continue;
      }
      String other = first.putIfAbsent(new SourceAndYear(source.get(), year.get()), flow.path());
      if (other != null) {
        problems.add(
            flow.path(),
            ("%s already brings the year %s of source system '%s', and two flows would switch off"
                    + " each other's rows; remove one, or change its year or connector")
                .formatted(other, year.get(), source.get()));
      }
    }
  }

  /** A property of the resource that {@code reference} of a flow leads to. */
  private Optional<String> target(Located flow, String reference, String list, String property) {
    return root.property(list).items().stream()
        .filter(resource -> resource.property("id").text().isPresent())
        .filter(resource -> resource.property("id").text().equals(flow.property(reference).text()))
        .findFirst()
        .flatMap(resource -> resource.property(property).text());
  }

  private Optional<LocalDate> date(Located date) {
    return parse(date, LocalDate::parse, "no date of the calendar; write it as 2026-08-17");
  }

  private Optional<Instant> instant(Located time) {
    return parse(
        time,
        text -> OffsetDateTime.parse(text).toInstant(),
        "no moment in time; write date, time and zone as 2026-08-01T00:00:00Z");
  }

  private <T> Optional<T> parse(Located text, Function<String, T> parser, String advice) {
    if (!text.value().isTextual()) {
      return Optional.empty();
    }
    try {
      return text.text().map(parser);
    } catch (DateTimeException e) {
      problems.add(text.path(), "'%s' is %s".formatted(text.value().asText(), advice));
      return Optional.empty();
    }
  }
}
