package io.rosterlake.generate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files about users, which are what the versions of OneRoster differ in most: 1.1 has one role
 * in the row of a user, at one or more orgs; 1.2 has any roles in a file of their own.
 */
final class OneRosterUsers {
  /** The flags of a student, which OneRoster itself has no column for; the last one. */
  static final String FLAGS_COLUMN = "metadata.microsoft.userFlags";

  private static final String ROLES = "roles";
  private static final List<String> COLUMNS =
      List.of(
          "username",
          "userIds",
          "givenName",
          "familyName",
          "middleName",
          "identifier",
          "email",
          "sms",
          "phone",
          "agentSourcedIds",
          "grades",
          "password");
  private static final List<String> COLUMNS_BEFORE_IN_1_1 = List.of("orgSourcedIds", "role");
  private static final List<String> COLUMNS_BEHIND_IN_1_2 =
      List.of(
          "userMasterIdentifier",
          "preferredGivenName",
          "preferredMiddleName",
          "preferredFamilyName",
          "primaryOrgSourcedId",
          "pronouns");

  private final OneRosterVersion version;
  private final boolean hasFileOfRoles;
  private final OneRosterPackage.Records users;
  private final OneRosterPackage.Records roles;

  OneRosterUsers(OneRosterVersion version, OneRosterPackage files) {
    this.version = version;
    hasFileOfRoles = version.fileNames().contains(ROLES);
    users =
        files.file(
            "users",
            Stream.of(
                    List.of("enabledUser"),
                    hasFileOfRoles ? List.<String>of() : COLUMNS_BEFORE_IN_1_1,
                    COLUMNS,
                    hasFileOfRoles ? COLUMNS_BEHIND_IN_1_2 : List.<String>of(),
                    List.of(FLAGS_COLUMN))
                .flatMap(List::stream)
                .toList());
    roles =
        files.file(
            ROLES,
            List.of(
                "userSourcedId",
                "roleType",
                "role",
                "beginDate",
                "endDate",
                "orgSourcedId",
                "userProfileSourcedId"));
  }

  /**
   * A role of a user.
   *
   * @param word the district's own word for it
   * @param role the word of the version
   */
  private record Held(String orgId, String word, String role, String beginDate, String endDate) {}

  void person(Person person) {
    Map<String, String> cells = new HashMap<>();
    cells.put("username", person.username());
    cells.put("givenName", person.givenName());
    cells.put("familyName", person.familyName());
    cells.put("identifier", person.userNumber());
    cells.put("email", person.email());
    cells.put("sms", person.sms());
    cells.put("phone", person.phone());
    cells.put(
        "agentSourcedIds",
        person.contacts().stream().map(Contact::id).collect(Collectors.joining(",")));
    cells.put("grades", version.grade(person.roles().get(0).grade()));
    cells.put(FLAGS_COLUMN, String.join(",", person.flags()));
    String endDate = Session.SCHOOL_YEAR.endDate().toString();
    add(
        person.id(),
        cells,
        person.roles().stream()
            .map(
                role ->
                    new Held(
                        role.orgId(),
                        role.role(),
                        version.orgRole(role.role()),
                        role.startDate().toString(),
                        endDate))
            .toList());
  }

  void contact(Contact contact) {
    Map<String, String> cells = new HashMap<>();
    cells.put("username", contact.email());
    cells.put("givenName", contact.givenName());
    cells.put("familyName", contact.familyName());
    cells.put("email", contact.email());
    cells.put("sms", contact.sms());
    cells.put("phone", contact.phone());
    String word = contact.relationshipRole();
    add(
        contact.id(),
        cells,
        List.of(new Held(contact.schoolId(), word, version.contactRole(word), "", "")));
  }

  /** Adds a user, whose first role is the primary one. */
  private void add(String id, Map<String, String> cells, List<Held> held) {
    Held primary = held.get(0);
    cells.put("enabledUser", "true");
    if (hasFileOfRoles) {
      cells.put("primaryOrgSourcedId", primary.orgId());
      String roleType = "primary";
      for (Held each : held) {
        addRole(id, each, roleType);
        roleType = "secondary";
      }
    } else {
      cells.put("role", primary.role());
      cells.put(
          "orgSourcedIds",
          held.stream()
              .filter(each -> each.role().equals(primary.role()))
              .map(Held::orgId)
              .distinct()
              .collect(Collectors.joining(",")));
    }
    users.add(id, cells);
  }

  /** No id may have the colon of {@code ext:}, so this one has the district's own word. */
  private void addRole(String userId, Held held, String roleType) {
    roles.add(
        userId + "-" + held.orgId() + "-" + held.word(),
        userId,
        roleType,
        held.role(),
        held.beginDate(),
        held.endDate(),
        held.orgId(),
        "");
  }
}
