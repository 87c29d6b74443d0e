package io.rosterlake.connect.graph;

/**
 * A collection of the directory. Only the selected properties are read, and only their changes are
 * noticed: after another one is added here, a stored {@link DeltaLink} brings it for nobody until a
 * full read. So a caller stores {@link #select} beside the link and compares.
 */
public enum DirectoryCollection {
  USERS(
      "users",
      "User.Read.All",
      // By these an account is matched with a person.
      "userPrincipalName",
      "mail",
      "otherMails",
      "proxyAddresses",
      "employeeId",
      "onPremisesSamAccountName",
      "onPremisesImmutableId",
      "onPremisesExtensionAttributes",
      // By these somebody recognizes the person.
      "givenName",
      "surname",
      "displayName",
      // These tell whether the account is in use, and who looks after it.
      "accountEnabled",
      "userType",
      "createdDateTime",
      "deletedDateTime",
      "onPremisesSyncEnabled",
      // Provisioning compares these with the roster.
      "assignedLicenses",
      "ageGroup",
      "consentProvidedForMinor",
      // School Data Sync leaves these behind.
      sds("ObjectType"),
      sds("AnchorId"),
      sds("SyncSource"),
      sds("SyncSource_SchoolId"),
      sds("SyncSource_StudentId"),
      sds("SyncSource_TeacherId")),
  GROUPS(
      "groups",
      "GroupMember.Read.All or Group.Read.All",
      // By these a group is matched with a class or an organization.
      "displayName",
      "mailNickname",
      "mail",
      "description",
      // These tell what kind of group it is, and who looks after it.
      "groupTypes",
      "securityEnabled",
      "mailEnabled",
      "visibility",
      "membershipRule",
      "resourceProvisioningOptions",
      "createdDateTime",
      "deletedDateTime",
      "onPremisesSyncEnabled",
      // Who is in it. Without this property, members are not told.
      "members",
      // School Data Sync leaves these behind.
      sds("ObjectType"),
      sds("AnchorId"),
      sds("SyncSource"),
      sds("SyncSource_SchoolId"),
      sds("SyncSource_SectionId"));

  private final String label;
  private final String permissions;
  private final String select;

  DirectoryCollection(String label, String permissions, String... properties) {
    this.label = label;
    this.permissions = permissions;
    this.select = String.join(",", properties);
  }

  private static String sds(String name) {
    return "extension_fe2174665583431c953114ff7268b7b3_Education_" + name;
  }

  /** The part of its address that names it. */
  public String label() {
    return label;
  }

  /** The application permissions that allow to read it; one is enough. */
  public String permissions() {
    return permissions;
  }

  /** The properties that are read, beside {@code id}, separated by commas. */
  public String select() {
    return select;
  }
}
