package io.rosterlake.generate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A version of OneRoster: the names of its files, and the words it has for those of a district. */
enum OneRosterVersion {
  /** Closed lists: what they do not name becomes what comes nearest, or is left out. */
  V1_1("1.1") {
    @Override
    String unlistedOrgType(String type) {
      return "local";
    }

    @Override
    String orgRole(String role) {
      return switch (role) {
        case "student", "teacher", "administrator", "proctor" -> role;
        case "itAdmin", "principal" -> "administrator";
        default -> "aide";
      };
    }

    @Override
    Optional<String> unlistedEnrollmentRole(String role) {
      return Optional.empty();
    }

    @Override
    String unlistedSex() {
      return "";
    }
  },

  /** Lists that take further words of one's own behind {@code ext:}. */
  V1_2("1.2") {
    @Override
    List<String> fileNames() {
      return Stream.concat(super.fileNames().stream(), FURTHER_FILES.stream()).toList();
    }

    @Override
    String unlistedOrgType(String type) {
      return "ext:" + type;
    }

    @Override
    String orgRole(String role) {
      return switch (role) {
        case "student", "teacher", "principal", "proctor" -> role;
        case "administrator" -> "siteAdministrator";
        case "itAdmin" -> "systemAdministrator";
        case "paraprofessional" -> "aide";
        case "advisor" -> "counselor";
        default -> "ext:" + role;
      };
    }

    @Override
    Optional<String> unlistedEnrollmentRole(String role) {
      return Optional.of("ext:" + role);
    }

    @Override
    String unlistedSex() {
      return "unspecified";
    }
  };

  private static final List<String> FILES =
      List.of(
          "academicSessions",
          "categories",
          "classes",
          "classResources",
          "courses",
          "courseResources",
          "demographics",
          "enrollments",
          "lineItems",
          "orgs",
          "resources",
          "results",
          "users");
  private static final List<String> FURTHER_FILES =
      List.of(
          "lineItemLearningObjectiveIds",
          "lineItemScoreScales",
          "resultLearningObjectiveIds",
          "resultScoreScales",
          "roles",
          "scoreScales",
          "userProfiles",
          "userResources");
  private static final Set<String> ORG_TYPES =
      Set.of("department", "school", "district", "local", "state", "national");
  private static final Set<String> ENROLLMENT_ROLES =
      Set.of("student", "teacher", "administrator", "proctor");
  private static final Set<String> CONTACT_ROLES = Set.of("parent", "guardian", "relative");
  private static final Set<String> SEXES = Set.of("male", "female");

  private final String number;

  OneRosterVersion(String number) {
    this.number = number;
  }

  /** As the manifest has it. */
  String number() {
    return number;
  }

  /** Every file that the manifest has to tell about, without {@code .csv}. */
  List<String> fileNames() {
    return FILES;
  }

  String orgType(String type) {
    return ORG_TYPES.contains(type) ? type : unlistedOrgType(type);
  }

  /** What a member of an org is there. */
  abstract String orgRole(String role);

  /** What somebody is in a class; nothing for somebody whom the version has no role for. */
  Optional<String> enrollmentRole(String role) {
    return ENROLLMENT_ROLES.contains(role) ? Optional.of(role) : unlistedEnrollmentRole(role);
  }

  String contactRole(String relationshipRole) {
    return CONTACT_ROLES.contains(relationshipRole) ? relationshipRole : "parent";
  }

  String sex(String sex) {
    return SEXES.contains(sex) ? sex : unlistedSex();
  }

  String grade(String code) {
    return code.toUpperCase(Locale.ROOT);
  }

  abstract String unlistedOrgType(String type);

  abstract Optional<String> unlistedEnrollmentRole(String role);

  abstract String unlistedSex();
}
