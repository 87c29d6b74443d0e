package io.rosterlake.jobs.history;

import io.rosterlake.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An answer as one JSON object; what gold does not know is null. Times are UTC. */
public final class HistoryJson {
  private HistoryJson() {}

  /** The text of the object, with a line break at its end. */
  public static String of(Answer answer) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("asked", answer.asked());
    root.put("runId", answer.runId());
    root.put("startDateTime", answer.runAt());
    root.put("persons", answer.persons().stream().map(HistoryJson::person).toList());
    return Json.document(root);
  }

  private static Map<String, Object> person(PersonHistory person) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("id", person.id());
    node.put("sourceSystem", person.sourceSystem());
    node.put("sourceSystemName", person.sourceSystemName());
    node.put("sourcedId", person.sourcedId());
    node.put("name", name(person.name()));
    node.put("nameFirstSeenDateTime", person.names().since());
    node.put("formerNames", former(person.names().former(), HistoryJson::name));
    putSeen(node, "isPresentInSource", person.seen());
    node.put("matched", identifiers(person.matched()));
    node.put("identifiers", identifiers(person.identifiers()));
    node.put("years", person.years().stream().map(HistoryJson::year).toList());
    node.put(
        "relationships", person.relationships().stream().map(HistoryJson::relationship).toList());
    return node;
  }

  private static Map<String, Object> name(PersonName name) {
    Map<String, Object> node = new LinkedHashMap<>();
    put(node, "givenName", name.given());
    put(node, "middleName", name.middle());
    put(node, "surname", name.surname());
    put(node, "preferredGivenName", name.preferredGiven());
    put(node, "preferredMiddleName", name.preferredMiddle());
    put(node, "preferredSurname", name.preferredSurname());
    return node;
  }

  private static List<Map<String, Object>> identifiers(List<Identifier> identifiers) {
    return identifiers.stream().map(HistoryJson::identifier).toList();
  }

  private static Map<String, Object> identifier(Identifier identifier) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("kind", identifier.kind().code());
    node.put("identifier", identifier.value());
    putSeen(node, "isPresentInSource", identifier.seen());
    return node;
  }

  private static Map<String, Object> year(YearOfPerson year) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("id", year.id());
    node.put("displayName", year.displayName());
    node.put("roles", year.roles().stream().map(HistoryJson::role).toList());
    node.put("enrollments", year.memberships().stream().map(HistoryJson::membership).toList());
    return node;
  }

  private static Map<String, Object> role(Role role) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("role", role.role());
    put(node, "personName", role.personName().name());
    node.put("org", place(role.org()));
    put(node, "grade", role.grade());
    node.put("session", place(role.session()));
    put(node, "isPrimary", role.isPrimary());
    putSeen(node, "isActiveInSession", role.seen());
    put(node, "roleStartDate", role.period().start());
    put(node, "roleEndDate", role.period().end());
    return node;
  }

  private static Map<String, Object> membership(Membership membership) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("role", membership.role());
    put(node, "personName", membership.personName().name());
    node.put("class", place(membership.section()));
    node.put("org", place(membership.org()));
    put(node, "course", membership.course().map(HistoryJson::place));
    node.put("sessions", membership.sessions().stream().map(HistoryJson::meeting).toList());
    put(node, "isPrimaryStaff", membership.isPrimary());
    putSeen(node, "isActiveInSession", membership.seen());
    put(node, "entryDate", membership.period().start());
    put(node, "exitDate", membership.period().end());
    return node;
  }

  private static Map<String, Object> relationship(Relationship relationship) {
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("sourcedId", relationship.otherSourcedId());
    put(other, "name", relationship.other().name());
    other.put(
        "formerNames",
        former(relationship.other().former(), name -> single("name", name.orElse(null))));
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("relationship", relationship.kind());
    node.put(relationship.isOtherTheContact() ? "contact" : "contactOf", other);
    node.put("firstSeenDateTime", relationship.firstSeen());
    return node;
  }

  private static Map<String, Object> place(Place place) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("sourcedId", place.sourcedId());
    node.put("name", place.name());
    node.put("formerNames", former(place.formerNames(), name -> single("name", name)));
    return node;
  }

  private static Map<String, Object> meeting(Meeting meeting) {
    Map<String, Object> node = place(meeting.session());
    put(node, "untilDateTime", meeting.until());
    return node;
  }

  private static <T> List<Map<String, Object>> former(
      List<Former<T>> names, Function<T, Map<String, Object>> words) {
    return names.stream().map(each -> former(each, words)).toList();
  }

  /** A former name with the runs between which it stood. */
  private static <T> Map<String, Object> former(
      Former<T> name, Function<T, Map<String, Object>> words) {
    Map<String, Object> node = words.apply(name.value());
    node.put("firstSeenDateTime", name.first());
    node.put("lastSeenDateTime", name.last());
    return node;
  }

  private static Map<String, Object> single(String name, Object value) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put(name, value);
    return node;
  }

  private static void putSeen(Map<String, Object> node, String presence, Seen seen) {
    node.put("firstSeenDateTime", seen.first());
    put(node, "lastSeenDateTime", seen.last());
    node.put(presence, seen.isPresent());
    put(node, "goneSinceDateTime", seen.goneSince());
  }

  private static void put(Map<String, Object> node, String name, Optional<?> value) {
    node.put(name, value.orElse(null));
  }
}
