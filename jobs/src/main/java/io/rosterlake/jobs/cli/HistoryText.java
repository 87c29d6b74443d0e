package io.rosterlake.jobs.cli;

import io.rosterlake.jobs.history.Answer;
import io.rosterlake.jobs.history.Former;
import io.rosterlake.jobs.history.Identifier;
import io.rosterlake.jobs.history.Meeting;
import io.rosterlake.jobs.history.Membership;
import io.rosterlake.jobs.history.Named;
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
import java.util.stream.Stream;

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
        String sentence = headline(person) + ", " + claim(identifier) + asWhom(person, identifier);
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
    names(person).ifPresent(names -> add(Text.wrapped(names, 76), "  ", "    "));
    lines.add("");
    heading("Identifiers", "first seen  last seen   gone since");
    for (Identifier identifier : person.identifiers()) {
      fact(identifier.kind().label() + " " + identifier.value(), dates(identifier.seen()));
    }
    for (YearOfPerson year : person.years()) {
      lines.add("");
      lines.add("  " + year.displayName());
      year.roles().forEach(role -> tell(person, role, year));
      year.memberships().forEach(membership -> tell(person, membership, year));
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

  /** Which names the person had when; empty for one who had the same name all the time. */
  private static Optional<String> names(PersonHistory person) {
    Named<String> names = person.names().map(name -> orNoName(name.shown()));
    return names.former().isEmpty()
        ? Optional.empty()
        : Optional.of(until(names.former()) + ", " + names.name() + " since " + day(names.since()));
  }

  private void tell(PersonHistory person, Role role, YearOfPerson year) {
    String grade = role.grade().map(each -> ", " + each.label()).orElse("");
    fact(role.role().label() + " at " + role.org().name() + grade, dates(role.seen()));
    details(
        List.of(
            role.isPrimary().filter(Boolean::booleanValue).map(primary -> "main role"),
            session(List.of(new Meeting(role.session(), Optional.empty())), year),
            bySource(role.period()),
            formerly(role.org()),
            asWhom(person, role.personName())));
  }

  private void tell(PersonHistory person, Membership membership, YearOfPerson year) {
    String place = membership.section().name() + ", " + membership.org().name();
    fact(membership.role().label() + " in " + place, dates(membership.seen()));
    details(
        List.of(
            membership.isPrimary().filter(Boolean::booleanValue).map(primary -> "main teacher"),
            session(membership.sessions(), year),
            membership
                .course()
                .filter(course -> !course.name().equals(membership.section().name()))
                .map(course -> "course " + course.name()),
            bySource(membership.period()),
            formerly(membership.section()),
            formerly(membership.org()),
            asWhom(person, membership.personName())));
  }

  private void tell(Relationship relationship) {
    Named<Optional<String>> names = relationship.other();
    String other =
        names
            .name()
            .map(name -> name + " (" + relationship.otherSourcedId() + ")")
            .orElse(relationship.otherSourcedId());
    String link = relationship.isOtherTheContact() ? ": " : " of ";
    fact(relationship.kind().label() + link + other, day(relationship.firstSeen()));
    details(List.of(formerly(names.map(HistoryText::orNoName).former())));
  }

  /** The sessions, unless it is the one that stands for the whole year. */
  private static Optional<String> session(List<Meeting> sessions, YearOfPerson year) {
    String names =
        sessions.stream()
            .filter(each -> !each.session().sourcedId().equals(year.id()))
            .map(each -> each.session().name() + until(each.until()))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? Optional.empty() : Optional.of("session " + names);
  }

  private static String until(Optional<Instant> last) {
    return last.map(each -> " until " + day(each)).orElse("");
  }

  private static String until(Former<String> name) {
    return name.value() + " until " + day(name.last());
  }

  private static String until(List<Former<String>> names) {
    return names.stream().map(HistoryText::until).collect(Collectors.joining(", "));
  }

  /** What a place was called before, while the person was there. */
  private static Optional<String> formerly(Place place) {
    return formerly(place.formerNames());
  }

  private static Optional<String> formerly(List<Former<String>> names) {
    return names.isEmpty() ? Optional.empty() : Optional.of("formerly " + until(names));
  }

  /** The names of then, where the person has another one now. */
  private static Optional<String> asWhom(PersonHistory person, Named<Optional<String>> then) {
    Named<String> names = then.map(HistoryText::orNoName);
    Stream<String> former = names.former().stream().map(HistoryText::until);
    Stream<String> last =
        then.name().equals(person.name().shown()) ? Stream.empty() : Stream.of(names.name());
    String all = Stream.concat(former, last).collect(Collectors.joining(", "));
    return all.isEmpty() ? Optional.empty() : Optional.of("as " + all);
  }

  private static String asWhom(PersonHistory person, Identifier identifier) {
    return identifier.personName().equals(person.name().shown())
        ? ""
        : ", as " + orNoName(identifier.personName());
  }

  private static String orNoName(Optional<String> name) {
    return name.orElse("somebody without a name");
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
