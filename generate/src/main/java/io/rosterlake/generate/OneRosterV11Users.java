package io.rosterlake.generate;

import java.util.List;
import java.util.stream.Collectors;

/** Users of OneRoster 1.1: one role each, at one or more orgs. */
final class OneRosterV11Users implements OneRosterUsers {
  private static final OneRosterVersion VERSION = OneRosterVersion.V1_1;

  private final OneRosterPackage.Records users;

  OneRosterV11Users(OneRosterPackage files) {
    users =
        files.file(
            "users",
            List.of(
                "enabledUser",
                "orgSourcedIds",
                "role",
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
                "password",
                FLAGS_COLUMN));
  }

  @Override
  public void person(Person person) {
    OrgRole primary = person.roles().get(0);
    String role = VERSION.orgRole(primary.role());
    String orgIds =
        person.roles().stream()
            .filter(held -> VERSION.orgRole(held.role()).equals(role))
            .map(OrgRole::orgId)
            .distinct()
            .collect(Collectors.joining(","));
    users.add(
        person.id(),
        "true",
        orgIds,
        role,
        person.username(),
        "",
        person.givenName(),
        person.familyName(),
        "",
        person.userNumber(),
        person.email(),
        person.sms(),
        person.phone(),
        person.contacts().stream().map(Contact::id).collect(Collectors.joining(",")),
        VERSION.grade(primary.grade()),
        "",
        String.join(",", person.flags()));
  }

  @Override
  public void contact(Contact contact) {
    users.add(
        contact.id(),
        "true",
        contact.schoolId(),
        VERSION.contactRole(contact.relationshipRole()),
        contact.email(),
        "",
        contact.givenName(),
        contact.familyName(),
        "",
        "",
        contact.email(),
        contact.sms(),
        contact.phone(),
        "",
        "",
        "",
        "");
  }
}
