package io.rosterlake.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Checks years, and the flows that bring data into them. Nothing here depends on the day: whether a
 * year has ended or a window is open is checked when a run starts.
 */
final class YearCheck {
  private static final int MOST_SOURCE_SYSTEMS = 15;

  /** The years of the schema: another one is its finding alone, not that of the dates beside it. */
  private static final Predicate<String> YEAR =
      Pattern.compile("20(2[1-9]|3[01])").asMatchPredicate();

  private final Located root;
  private final Problems problems;

  private YearCheck(Located root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  static void check(Located root, Problems problems) {
    YearCheck check = new YearCheck(root, problems);
    Map<String, Period> periods = check.periods();
    check.onePeriodPerYear();
    for (Located flow : root.property("inboundFlows").items()) {
      check
          .window(flow)
          .ifPresent(
              window ->
                  flow.property("year")
                      .text()
                      .map(periods::get)
                      .ifPresent(period -> check.overlap(flow, window, period)));
    }
    check.oneFlowPerSourceAndYear();
    check.connectedSourceSystems();
  }

  private record Period(LocalDate start, LocalDate end) {}

  private record Window(Instant effective, Instant expiration) {}

  /** The first and last day of each year that has them, by the id of the year. */
  private Map<String, Period> periods() {
    Map<String, Period> periods = new HashMap<>();
    for (Located year : root.property("years").items()) {
      Optional<Period> period = period(year);
      year.property("id")
          .text()
          .ifPresent(id -> period.ifPresent(days -> periods.putIfAbsent(id, days)));
    }
    return periods;
  }

  private Optional<Period> period(Located period) {
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
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    if (!start.get().isBefore(end.get())) {
      problems.add(
          period.path() + ".endDate",
          "%s is not after startDate %s; correct one of them".formatted(end.get(), start.get()));
      return Optional.empty();
    }
    return Optional.of(new Period(start.get(), end.get()));
  }

  private void onePeriodPerYear() {
    Map<String, String> first = new HashMap<>();
    for (Located period : root.property("years").items()) {
      Located year = period.property("year");
      Optional<String> code = year.text().filter(YEAR);
      String other = code.map(text -> first.putIfAbsent(text, period.path())).orElse(null);
      if (other != null) {
        problems.add(
            year.path(),
            ("%s is the year %s already, and data of one year in two places would be active in"
                    + " both; correct year, or use %s for all flows of that year, with dates that"
                    + " span the calendars of all schools")
                .formatted(other, code.get(), other));
      }
    }
  }

  private Optional<Window> window(Located flow) {
    Optional<Instant> effective = instant(flow.property("effectiveDateTime"));
    Optional<Instant> expiration = instant(flow.property("expirationDateTime"));
    if (effective.isEmpty() || expiration.isEmpty()) {
      return Optional.empty();
    }
    if (!effective.get().isBefore(expiration.get())) {
      problems.add(
          flow.path() + ".expirationDateTime",
          "%s is not after effectiveDateTime %s, so the flow could never run; correct one of them"
              .formatted(expiration.get(), effective.get()));
      return Optional.empty();
    }
    return Optional.of(new Window(effective.get(), expiration.get()));
  }

  /** A window may open before the year, to load it early, and close after it. */
  private void overlap(Located flow, Window window, Period period) {
    String year = flow.property("year").value().asText();
    if (LocalDate.ofInstant(window.effective(), ZoneOffset.UTC).isAfter(period.end())) {
      problems.add(
          flow.path() + ".effectiveDateTime",
          ("the window opens at %s, after year '%s' has ended on %s; correct effectiveDateTime, or"
                  + " name the year that the flow brings")
              .formatted(window.effective(), year, period.end()));
    }
    if (!window.expiration().isAfter(period.start().atStartOfDay(ZoneOffset.UTC).toInstant())) {
      problems.add(
          flow.path() + ".expirationDateTime",
          ("the window closes at %s, before year '%s' begins on %s; correct expirationDateTime, or"
                  + " name the year that the flow brings")
              .formatted(window.expiration(), year, period.start()));
    }
  }

  private void oneFlowPerSourceAndYear() {
    record SourceAndYear(String sourceSystem, String year) {}
    Map<SourceAndYear, String> first = new HashMap<>();
    for (Located flow : root.property("inboundFlows").items()) {
      Optional<String> source = sourceSystem(flow);
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

  private void connectedSourceSystems() {
    Map<String, Located> firstFlows = new LinkedHashMap<>();
    for (Located flow : root.property("inboundFlows").items()) {
      sourceSystem(flow).ifPresent(source -> firstFlows.putIfAbsent(source, flow));
    }
    List<String> sources = List.copyOf(firstFlows.keySet());
    for (int place = MOST_SOURCE_SYSTEMS; place < sources.size(); place++) {
      Located flow = firstFlows.get(sources.get(place));
      problems.add(
          flow.property("dataConnector").path(),
          ("this connects '%s', source system %d of the flows, but at most %d may be connected;"
                  + " remove flows of source systems that no longer send, or make another tenant")
              .formatted(sources.get(place), place + 1, MOST_SOURCE_SYSTEMS));
    }
  }

  private Optional<String> sourceSystem(Located flow) {
    return target(flow, "dataConnector", "dataConnectors", "sourceSystem");
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
