package io.rosterlake.jobs.history;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts together the history of one person after the other. */
record Teller(Facts facts, Sightings sightings, Terms terms, Years years) {
  private static final Comparator<Seen> PRESENT_FIRST = comparing(seen -> !seen.isPresent());
  private static final Comparator<Seen> LATEST_FIRST =
      PRESENT_FIRST
          .thenComparing(seen -> seen.last().orElse(seen.first()), Comparator.reverseOrder())
          .thenComparing(Seen::first, Comparator.reverseOrder());

  PersonHistory tell(GoldRow person, List<GoldRow> matches) {
    String id = person.id();
    Named<PersonName> names = facts.past().names(person, Teller::name);
    return new PersonHistory(
        id,
        person.sourceSystem(),
        sourceSystemName(person.sourceSystem()),
        facts.sourcedIds().get(id),
        names,
        sightings.ofPerson(person),
        identifiers(person, names, matches),
        identifiers(person, names, facts.identifiers()),
        years(id, names),
        relationships(id));
  }

  static PersonName name(GoldRow person) {
    return new PersonName(
        person.optionalText("GivenName"),
        person.optionalText("MiddleName"),
        person.optionalText("Surname"),
        person.optionalText("PreferredGivenName"),
        person.optionalText("PreferredMiddleName"),
        person.optionalText("PreferredSurname"));
  }

  private List<Identifier> identifiers(
      GoldRow person, Named<PersonName> names, List<GoldRow> rows) {
    Function<GoldRow, Seen> seen = row -> sightings.ofIdentifier(row, person.lastSeen());
    Comparator<GoldRow> order =
        comparing((GoldRow row) -> !Identifier.isSourcedId(row))
            .thenComparing(row -> !Identifier.isUsername(row))
            .thenComparing(row -> row.text("RefIdentifierTypeId"))
            .thenComparing(seen, LATEST_FIRST)
            .thenComparing(row -> row.text("Identifier"));
    return of(person.id(), rows, "PersonId")
        .sorted(order)
        .map(row -> identifier(row, names, seen.apply(row)))
        .toList();
  }

  private Identifier identifier(GoldRow row, Named<PersonName> names, Seen seen) {
    return new Identifier(
        terms.of(row.text("RefIdentifierTypeId")),
        row.text("Identifier"),
        seen.last().map(names::at).orElseGet(names::name).shown(),
        seen);
  }

  private String sourceSystemName(String sourceSystem) {
    return facts.sourceSystems().stream()
        .filter(row -> row.sourceSystem().equals(sourceSystem))
        .findFirst()
        .map(row -> row.text("Name"))
        .orElse(sourceSystem);
  }

  private List<YearOfPerson> years(String personId, Named<PersonName> names) {
    List<GoldRow> roles = of(personId, facts.roles(), "PersonId").toList();
    List<GoldRow> enrollments = of(personId, facts.enrollments(), "PersonId").toList();
    TreeSet<String> ids = new TreeSet<>(years.newestFirst());
    Stream.concat(roles.stream(), enrollments.stream()).map(GoldRow::year).forEach(ids::add);
    List<YearOfPerson> told = new ArrayList<>();
    for (String id : ids) {
      told.add(
          new YearOfPerson(
              id,
              years.displayName(id),
              of(id, roles, "yearTimePeriod")
                  .sorted(comparing(row -> row.text("ExternalId")))
                  .map(row -> role(row, names))
                  .sorted(
                      comparing((Role role) -> !role.seen().isPresent())
                          .thenComparing(role -> !role.isPrimary().orElse(false))
                          .thenComparing(Role::seen, LATEST_FIRST)
                          .thenComparing(role -> role.org().name()))
                  .toList(),
              of(id, enrollments, "yearTimePeriod")
                  .sorted(comparing(row -> row.text("ExternalId")))
                  .map(row -> membership(row, names))
                  .sorted(
                      comparing(Membership::seen, PRESENT_FIRST)
                          .thenComparing(membership -> membership.section().name())
                          .thenComparing(Membership::seen, LATEST_FIRST))
                  .toList()));
    }
    return told;
  }

  private Role role(GoldRow row, Named<PersonName> names) {
    Instant from = row.firstSeen();
    Instant until = sightings.heldUntil(row);
    return new Role(
        terms.of(row.text("RefRoleId")),
        shown(names).within(from, until),
        facts.organization(row, from, until),
        row.optionalText("RefGradeLevelId").map(terms::of),
        facts.session(row, from, until),
        row.optionalFlag("IsPrimary"),
        new SourcePeriod(row.optionalText("RoleStartDate"), row.optionalText("RoleEndDate")),
        sightings.ofAssociation(row));
  }

  private Membership membership(GoldRow row, Named<PersonName> names) {
    Instant from = row.firstSeen();
    Instant until = sightings.heldUntil(row);
    GoldRow latest = facts.sections().get(row.text("SectionId"));
    GoldRow section = facts.past().at(latest, until);
    List<Meeting> sessions =
        of(section.id(), facts.sectionSessions(), "SectionId")
            .filter(each -> each.year().equals(row.year()))
            .filter(each -> !each.firstSeen().isAfter(until))
            .filter(each -> !sightings.heldUntil(each).isBefore(from))
            .map(each -> meeting(each, from, until))
            .sorted(comparing(each -> each.session().sourcedId()))
            .toList();
    return new Membership(
        terms.of(row.text("RefSectionRoleId")),
        shown(names).within(from, until),
        facts.place(latest, from, until),
        facts.organization(section, from, until),
        facts.course(section, from, until),
        sessions,
        row.optionalFlag("IsPrimaryStaffForSection"),
        new SourcePeriod(row.optionalText("EntryDate"), row.optionalText("ExitDate")),
        sightings.ofAssociation(row));
  }

  private static Named<Optional<String>> shown(Named<PersonName> names) {
    return names.map(PersonName::shown);
  }

  private Meeting meeting(GoldRow sectionSession, Instant from, Instant until) {
    Instant held = sightings.heldUntil(sectionSession);
    return new Meeting(
        facts.session(sectionSession, from, until),
        Optional.of(held).filter(last -> last.isBefore(until)));
  }

  private List<Relationship> relationships(String personId) {
    Stream<Relationship> contacts =
        of(personId, facts.contacts(), "PersonId")
            .map(row -> relationship(row, row.text("RelatedPersonId"), true));
    Stream<Relationship> students =
        of(personId, facts.contactsOf(), "RelatedPersonId")
            .map(row -> relationship(row, row.text("PersonId"), false));
    return Stream.concat(contacts, students)
        .sorted(
            comparing((Relationship each) -> !each.isOtherTheContact())
                .thenComparing(each -> each.kind().label())
                .thenComparing(Relationship::otherSourcedId))
        .toList();
  }

  private Relationship relationship(GoldRow row, String otherId, boolean isOtherTheContact) {
    GoldRow person = facts.related().get(otherId);
    Named<Optional<String>> other = shown(facts.past().names(person, Teller::name));
    return new Relationship(
        terms.of(row.text("RefPersonRelationshipId")),
        facts.sourcedIds().get(otherId),
        other,
        isOtherTheContact,
        row.firstSeen());
  }

  private static Stream<GoldRow> of(String value, List<GoldRow> rows, String column) {
    return rows.stream().filter(row -> row.text(column).equals(value));
  }
}
