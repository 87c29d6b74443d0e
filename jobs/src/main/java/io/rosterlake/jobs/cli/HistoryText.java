package io.rosterlake.jobs.cli;

import io.rosterlake.jobs.history.Answer;
import io.rosterlake.jobs.history.Identifier;
import io.rosterlake.jobs.history.Membership;
import io.rosterlake.jobs.history.PersonHistory;
import io.rosterlake.jobs.history.Place;
import io.rosterlake.jobs.history.Relationship;
import io.rosterlake.jobs.history.Role;
import io.rosterlake.jobs.history.Seen;
import io.rosterlake.jobs.history.SourcePeriod;
import io.rosterlake.jobs.history.YearOfPerson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who a person was, where and when, for a terminal of 80 columns. */
final class HistoryText {
  /** Where the dates begin. */
  private static final int FACT_WIDTH = 44;

  private static final String NONE = "-";

  private final Answer answer;
  private final List<String> lines = new ArrayList<>();

  HistoryText(Answer answer) {
    this.answer = answer;
  }

  /** The history of everybody who was found. */
  List<String> lines() {
    overview();
    for (PersonHistory person : answer.persons()) {
      tell(person);
      lines.add("");
    }
    lines.add("As run " + answer.runId() + " published it. Dates are those of runs, in UTC.");
    return lines;
  }

  /** Who has and who had what was asked for, where the headlines alone would mislead. */
  private void overview() {
    boolean isPlain =
        answer.persons().size() == 1
            && answer.persons().get(0).matched().stream()
                .allMatch(each -> each.seen().isPresent() && each.value().equals(answer.asked()));
    if (isPlain) {
      return;
    }
    lines.add(Text.count(answer.persons().size(), "person") + " found for " + answer.asked() + ":");
    for (PersonHistory person : answer.persons()) {
      for (Identifier identifier : person.matched()) {
        String sentence = headline(person) + ", " + claim(identifier);
        add(Text.wrapped(sentence, 76), "  ", "    ");
      }
    }
    lines.add("");
  }

  private String claim(Identifier identifier) {
    String kind = identifier.kind().label().toLowerCase(Locale.ROOT);
    String spelling = identifier.value().equals(answer.asked()) ? "" : " " + identifier.value();
    if (identifier.seen().isPresent()) {
      return "has this " + kind + spelling;
    }
    String until = identifier.seen().last().map(last -> ", last seen " + day(last)).orElse("");
    return "had this " + kind + spelling + until;
  }

  private void tell(PersonHistory person) {
    add(Text.wrapped(headline(person), 78), "", "  ");
    person.name().formal().ifPresent(name -> lines.add("  " + name + " in full"));
    lines.add("");
    heading("Identifiers", "first seen  last seen   gone since");
    for (Identifier identifier : person.identifiers()) {
      fact(identifier.kind().label() + " " + identifier.value(), dates(identifier.seen()));
    }
    for (YearOfPerson year : person.years()) {
      lines.add("");
      lines.add("  " + year.displayName());
      year.roles().forEach(role -> tell(role, year));
      year.memberships().forEach(membership -> tell(membership, year));
    }
    if (person.years().isEmpty()) {
      lines.add("");
      lines.add("  No role and no class in any year");
    }
    if (!person.relationships().isEmpty()) {
      lines.add("");
      lines.add("  Contacts, those no longer sent included");
      person.relationships().forEach(this::tell);
    }
  }

  private static String headline(PersonHistory person) {
    String named = person.name().shown().map(name -> name + ", person ").orElse("Person ");
    return named + person.sourcedId() + " of " + person.sourceSystemName();
  }

  private void tell(Role role, YearOfPerson year) {
    String grade = role.grade().map(each -> ", " + each.label()).orElse("");
    fact(role.role().label() + " at " + role.org().name() + grade, dates(role.seen()));
    details(
        List.of(
            role.isPrimary().filter(Boolean::booleanValue).map(primary -> "main role"),
            session(List.of(role.session()), year),
            bySource(role.period())));
  }

  private void tell(Membership membership, YearOfPerson year) {
    String place = membership.section().name() + ", " + membership.org().name();
    fact(membership.role().label() + " in " + place, dates(membership.seen()));
    details(
        List.of(
            membership.isPrimary().filter(Boolean::booleanValue).map(primary -> "main teacher"),
            session(membership.sessions(), year),
            bySource(membership.period())));
  }

  private void tell(Relationship relationship) {
    String other =
        relationship
            .other()
            .map(name -> name + " (" + relationship.otherSourcedId() + ")")
            .orElse(relationship.otherSourcedId());
    String link = relationship.isOtherTheContact() ? ": " : " of ";
    fact(relationship.kind().label() + link + other, day(relationship.firstSeen()));
  }

  /** The sessions, unless it is the one that stands for the whole year. */
  private static Optional<String> session(List<Place> sessions, YearOfPerson year) {
    String names =
        sessions.stream()
            .filter(session -> !session.sourcedId().equals(year.id()))
            .map(Place::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? Optional.empty() : Optional.of("session " + names);
  }

  private static Optional<String> bySource(SourcePeriod period) {
    if (!period.isStated()) {
      return Optional.empty();
    }
    String start = period.start().map(day -> " from " + day).orElse("");
    String end = period.end().map(day -> " to " + day).orElse("");
    return Optional.of("by the source" + start + end);
  }

  private void details(List<Optional<String>> details) {
    String text = details.stream().flatMap(Optional::stream).collect(Collectors.joining("; "));
    if (!text.isEmpty()) {
      add(Text.wrapped(text, 74), "      ", "      ");
    }
  }

  private void heading(String title, String columns) {
    lines.add(column("  " + title) + columns);
  }

  /** A fact, and its dates where it ends if a word is too long for the column. */
  private void fact(String text, String dates) {
    List<String> words = Text.wrapped(text, FACT_WIDTH - 6);
    boolean isTooLong = words.stream().anyMatch(line -> line.length() > FACT_WIDTH - 6);
    lines.add(isTooLong ? "    " + words.get(0) : column("    " + words.get(0)) + dates);
    words.stream().skip(1).forEach(line -> lines.add("      " + line));
    if (isTooLong) {
      lines.add(column("") + dates);
    }
  }

  private static String column(String text) {
    return text + " ".repeat(FACT_WIDTH - text.length());
  }

  private static String dates(Seen seen) {
    String gone = seen.isPresent() ? NONE : seen.goneSince().map(HistoryText::day).orElse("yes");
    return day(seen.first()) + "  " + pad(seen.last().map(HistoryText::day)) + "  " + gone;
  }

  private static String pad(Optional<String> day) {
    return String.format("%-10s", day.orElse(NONE));
  }

  private static String day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
  }

  private void add(List<String> wrapped, String indent, String further) {
    lines.add(indent + wrapped.get(0));
    wrapped.stream().skip(1).forEach(line -> lines.add(further + line));
  }
}
