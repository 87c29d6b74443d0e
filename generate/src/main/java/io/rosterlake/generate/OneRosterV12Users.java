package io.rosterlake.generate;

import java.util.List;
import java.util.stream.Collectors;

/** Users of OneRoster 1.2, and their roles in a file of its own. */
final class OneRosterV12Users implements OneRosterUsers {
  private static final OneRosterVersion VERSION = OneRosterVersion.V1_2;

  private final OneRosterPackage.Records users;
  private final OneRosterPackage.Records roles;

  OneRosterV12Users(OneRosterPackage files) {
    users =
        files.file(
            "users",
            List.of(
                "enabledUser",
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
                "userMasterIdentifier",
                "preferredGivenName",
                "preferredMiddleName",
                "preferredFamilyName",
                "primaryOrgSourcedId",
                "pronouns",
                FLAGS_COLUMN));
    roles =
        files.file(
            "roles",
            List.of(
                "userSourcedId",
                "roleType",
                "role",
                "beginDate",
                "endDate",
                "orgSourcedId",
                "userProfileSourcedId"));
  }

  @Override
  public void person(Person person) {
    OrgRole primary = person.roles().get(0);
    users.add(
        person.id(),
        "true",
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
        "",
        "",
        "",
        "",
        primary.orgId(),
        "",
        String.join(",", person.flags()));
    String roleType = "primary";
    for (OrgRole role : person.roles()) {
      roles.add(
          roleId(person.id(), role.orgId(), role.role()),
          person.id(),
          roleType,
          VERSION.orgRole(role.role()),
          role.startDate().toString(),
          Session.SCHOOL_YEAR.endDate().toString(),
          role.orgId(),
          "");
      roleType = "secondary";
    }
  }

  @Override
  public void contact(Contact contact) {
    String role = VERSION.contactRole(contact.relationshipRole());
    users.add(
        contact.id(),
        "true",
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
        "",
        "",
        "",
        "",
        contact.schoolId(),
        "",
        "");
    roles.add(
        roleId(contact.id(), contact.schoolId(), contact.relationshipRole()),
        contact.id(),
        "primary",
        role,
        "",
        "",
        contact.schoolId(),
        "");
  }

  /** With the district's own word for the role, since no id may have the colon of {@code ext:}. */
  private static String roleId(String userId, String orgId, String role) {
    return userId + "-" + orgId + "-" + role;
  }
}
