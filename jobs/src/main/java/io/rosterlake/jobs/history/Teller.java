package io.rosterlake.jobs.history;

import static java.util.Comparator.comparing;

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
    return new PersonHistory(
        id,
        person.sourceSystem(),
        sourceSystemName(person.sourceSystem()),
        facts.sourcedIds().get(id),
        name(person),
        sightings.ofPerson(person),
        identifiers(person, matches),
        identifiers(person, facts.identifiers()),
        years(id),
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

  private List<Identifier> identifiers(GoldRow person, List<GoldRow> rows) {
    Function<GoldRow, Seen> seen = row -> sightings.ofIdentifier(row, person.lastSeen());
    Comparator<GoldRow> order =
        comparing((GoldRow row) -> !Identifier.isSourcedId(row))
            .thenComparing(row -> !Identifier.isUsername(row))
            .thenComparing(row -> row.text("RefIdentifierTypeId"))
            .thenComparing(seen, LATEST_FIRST)
            .thenComparing(row -> row.text("Identifier"));
    return of(person.id(), rows, "PersonId")
        .sorted(order)
        .map(
            row ->
                new Identifier(
                    terms.of(row.text("RefIdentifierTypeId")),
                    row.text("Identifier"),
                    seen.apply(row)))
        .toList();
  }

  private String sourceSystemName(String sourceSystem) {
    return facts.sourceSystems().stream()
        .filter(row -> row.sourceSystem().equals(sourceSystem))
        .findFirst()
        .map(row -> row.text("Name"))
        .orElse(sourceSystem);
  }

  private List<YearOfPerson> years(String personId) {
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
                  .map(this::role)
                  .sorted(
                      comparing((Role role) -> !role.seen().isPresent())
                          .thenComparing(role -> !role.isPrimary().orElse(false))
                          .thenComparing(Role::seen, LATEST_FIRST)
                          .thenComparing(role -> role.org().name()))
                  .toList(),
              of(id, enrollments, "yearTimePeriod")
                  .sorted(comparing(row -> row.text("ExternalId")))
                  .map(this::membership)
                  .sorted(
                      comparing(Membership::seen, PRESENT_FIRST)
                          .thenComparing(membership -> membership.section().name())
                          .thenComparing(Membership::seen, LATEST_FIRST))
                  .toList()));
    }
    return told;
  }

  private Role role(GoldRow row) {
    return new Role(
        terms.of(row.text("RefRoleId")),
        facts.organization(row),
        row.optionalText("RefGradeLevelId").map(terms::of),
        facts.session(row),
        row.optionalFlag("IsPrimary"),
        new SourcePeriod(row.optionalText("RoleStartDate"), row.optionalText("RoleEndDate")),
        sightings.ofAssociation(row));
  }

  private Membership membership(GoldRow row) {
    GoldRow section = facts.sections().get(row.text("SectionId"));
    List<Place> sessions =
        of(section.id(), facts.sectionSessions(), "SectionId")
            .filter(session -> session.year().equals(row.year()))
            .map(facts::session)
            .sorted(comparing(Place::sourcedId))
            .toList();
    return new Membership(
        terms.of(row.text("RefSectionRoleId")),
        Facts.place(section),
        facts.organization(section),
        sessions,
        row.optionalFlag("IsPrimaryStaffForSection"),
        new SourcePeriod(row.optionalText("EntryDate"), row.optionalText("ExitDate")),
        sightings.ofAssociation(row));
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
    Optional<String> other =
        Optional.ofNullable(facts.related().get(otherId)).flatMap(person -> name(person).shown());
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
