package io.rosterlake.jobs.history;

import io.rosterlake.jobs.history.PublishedGold.Read;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every gold row that the histories of some persons are told from. Each table is read by keys that
 * the tables before it gave; reads that do not depend on each other go side by side.
 *
 * @param contacts relationships in which they are the student
 * @param contactsOf relationships in which they are the contact
 * @param related by key, the others in these relationships
 * @param sourcedIds by key, the sourced id of everybody
 * @param past what persons, classes and places were called before
 * @param yearSessions the sessions that bear the id of a year
 */
record Facts(
    List<GoldRow> persons,
    List<GoldRow> identifiers,
    List<GoldRow> roles,
    List<GoldRow> enrollments,
    List<GoldRow> contacts,
    List<GoldRow> contactsOf,
    Map<String, GoldRow> related,
    Map<String, String> sourcedIds,
    Map<String, GoldRow> sections,
    List<GoldRow> sectionSessions,
    Map<String, GoldRow> organizations,
    Map<String, GoldRow> courses,
    Map<String, GoldRow> sessions,
    Past past,
    List<GoldRow> yearSessions,
    List<GoldRow> sourceSystems) {

  /**
   * Reads all about these persons.
   *
   * @param personIds keys of gold
   */
  static Facts read(PublishedGold gold, Set<String> personIds) {
    Read persons = new Read("Person", "Id", personIds);
    Read identifiers = new Read("PersonIdentifier", "PersonId", personIds);
    Read roles = new Read("PersonOrganizationRole", "PersonId", personIds);
    Read enrollments = new Read("Enrollment", "PersonId", personIds);
    Read contacts = new Read("PersonRelationship", "PersonId", personIds);
    Read contactsOf = new Read("PersonRelationship", "RelatedPersonId", personIds);
    Map<Read, List<GoldRow>> own =
        gold.rows(persons, identifiers, roles, enrollments, contacts, contactsOf);

    Set<String> sectionIds = values("SectionId", own.get(enrollments));
    Set<String> relatedIds = values("RelatedPersonId", own.get(contacts));
    relatedIds.addAll(values("PersonId", own.get(contactsOf)));
    Read sections = new Read("Section", "Id", sectionIds);
    Read sectionSessions = new Read("SectionSession", "SectionId", sectionIds);
    Read related = new Read("Person", "Id", relatedIds);
    Read relatedIdentifiers = new Read("PersonIdentifier", "PersonId", relatedIds);
    Read sourceSystems =
        new Read("SourceSystem", "Id", values("SourceSystemId", own.get(identifiers)));
    Read former = Read.former(union(List.of(personIds, relatedIds, sectionIds)));
    Map<Read, List<GoldRow>> linked =
        gold.rows(sections, sectionSessions, related, relatedIdentifiers, sourceSystems, former);

    Past past = Past.of(linked.get(former));
    Set<String> organizationIds = values("OrganizationId", own.get(roles));
    organizationIds.addAll(everIn("OrganizationId", linked.get(sections), past));
    Set<String> courseIds = everIn("CourseId", linked.get(sections), past);
    Set<String> sessionIds = values("SessionId", own.get(roles));
    sessionIds.addAll(values("SessionId", linked.get(sectionSessions)));
    Set<String> years = values("yearTimePeriod", own.get(roles));
    years.addAll(values("yearTimePeriod", own.get(enrollments)));
    Read organizations = new Read("Organization", "Id", organizationIds);
    Read sessions = new Read("Session", "Id", sessionIds);
    Read yearSessions = new Read("Session", "ExternalId", years);
    Read courses = new Read("Course", "Id", courseIds);
    Read formerPlaces = Read.former(union(List.of(organizationIds, courseIds, sessionIds)));
    Map<Read, List<GoldRow>> places =
        gold.rows(organizations, courses, sessions, yearSessions, formerPlaces);

    return new Facts(
        own.get(persons),
        own.get(identifiers),
        own.get(roles),
        own.get(enrollments),
        own.get(contacts),
        own.get(contactsOf),
        byId(linked.get(related)),
        sourcedIds(own.get(identifiers), linked.get(relatedIdentifiers)),
        byId(linked.get(sections)),
        linked.get(sectionSessions),
        byId(places.get(organizations)),
        byId(places.get(courses)),
        byId(places.get(sessions)),
        past.and(Past.of(places.get(formerPlaces))),
        places.get(yearSessions),
        linked.get(sourceSystems));
  }

  /** The organization of a role or of a class, as it was from one time to another. */
  Place organization(GoldRow row, Instant from, Instant until) {
    return place(organizations.get(row.text("OrganizationId")), from, until);
  }

  /** The session of a role or of a class. */
  Place session(GoldRow row, Instant from, Instant until) {
    return place(sessions.get(row.text("SessionId")), from, until);
  }

  /** The course of a class, where it has one. */
  Optional<Place> course(GoldRow section, Instant from, Instant until) {
    return section
        .optionalText("CourseId")
        .flatMap(id -> Optional.ofNullable(courses.get(id)))
        .map(course -> place(course, from, until));
  }

  /** The place of a row of an organization, a course, a class or a session. */
  Place place(GoldRow row, Instant from, Instant until) {
    Named<String> names = past.names(row, each -> each.text("Name")).within(from, until);
    return new Place(row.text("ExternalId"), names.name(), names.former());
  }

  private static Set<String> values(String column, List<GoldRow> rows) {
    return rows.stream()
        .map(row -> row.text(column))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Set<String> everIn(String column, List<GoldRow> rows, Past past) {
    return rows.stream()
        .flatMap(row -> past.everIn(column, row).stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Set<String> union(List<Set<String>> sets) {
    return sets.stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  private static Map<String, GoldRow> byId(List<GoldRow> rows) {
    return rows.stream().collect(Collectors.toMap(GoldRow::id, Function.identity()));
  }

  private static Map<String, String> sourcedIds(List<GoldRow> own, List<GoldRow> related) {
    return Stream.concat(own.stream(), related.stream())
        .filter(Identifier::isSourcedId)
        .collect(
            Collectors.toMap(
                row -> row.text("PersonId"), row -> row.text("Identifier"), (one, same) -> one));
  }
}
