package io.rosterlake.generate;

import static io.rosterlake.generate.SameDistrict.V1_1;
import static io.rosterlake.generate.SameDistrict.V1_2;
import static io.rosterlake.generate.SameDistrict.V2_1;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The people of one district in both versions of OneRoster, held against SDS V2.1. */
class OneRosterUsersTest {
  private static final String FLAGS = "metadata.microsoft.userFlags";

  @TempDir private static Path temp;

  private static SameDistrict same;
  private static GeneratedUpload inV21;

  @BeforeAll
  static void generateDistrict() {
    same = SameDistrict.generate(temp, V1_1, V1_2, V2_1);
    inV21 = same.in(V2_1);
  }

  @ParameterizedTest
  @ValueSource(strings = {V1_1, V1_2})
  void peopleAndContactsAreThoseOfV21(String format) throws IOException {
    String[] columns = {
      "sourcedId", "username", "familyName", "givenName", "email", "phone", "sms"
    };
    GeneratedUpload district = same.in(format);
    assertThat(district.cells("users.csv", columns))
        .containsExactlyElementsOf(inV21.cells("users.csv", columns));
    assertThat(district.column("users.csv", "identifier"))
        .containsExactlyElementsOf(inV21.column("users.csv", "userNumber"));
    assertThat(listed(district, "agentSourcedIds"))
        .containsExactlyInAnyOrderElementsOf(
            inV21.cells("relationships.csv", "userSourcedId", "relationshipUserSourcedId"));
    assertThat(listed(district, FLAGS))
        .containsExactlyInAnyOrderElementsOf(inV21.cells("userFlags.csv", "userSourcedId", "flag"));
    assertThat(listed(district, "grades"))
        .containsExactlyInAnyOrderElementsOf(
            inV21.cells("roles.csv", "userSourcedId", "grade").stream()
                .filter(cells -> !cells.get(1).isEmpty())
                .map(cells -> List.of(cells.get(0), cells.get(1).toUpperCase(Locale.ROOT)))
                .toList());
  }

  @Test
  void everyUserOf11HasOneRoleAtTheOrgsWhereItIsHeld() throws IOException {
    Map<String, List<List<String>>> roles =
        inV21.cells("roles.csv", "userSourcedId", "role", "orgSourcedId").stream()
            .collect(groupingBy(cells -> cells.get(0)));
    Map<String, String> words =
        Map.of(
            "student", "student",
            "teacher", "teacher",
            "administrator", "administrator",
            "itAdmin", "administrator",
            "principal", "administrator");
    int atTwoSchools = 0;
    for (List<String> user :
        same.in(V1_1).cells("users.csv", "sourcedId", "role", "orgSourcedIds")) {
      if (roles.containsKey(user.get(0))) {
        List<List<String>> held = roles.get(user.get(0));
        String primary = held.get(0).get(1);
        assertThat(user.get(1)).isEqualTo(words.getOrDefault(primary, "aide"));
        List<String> orgs =
            held.stream()
                .filter(cells -> cells.get(1).equals(primary))
                .map(cells -> cells.get(2))
                .toList();
        assertThat(user.get(2)).isEqualTo(String.join(",", orgs));
        atTwoSchools += orgs.size() - 1;
      }
    }

    assertThat(atTwoSchools).isPositive();
    assertThat(same.in(V1_1).values("users.csv", "role"))
        .containsExactly(
            "administrator", "aide", "guardian", "parent", "relative", "student", "teacher");
  }

  @Test
  void everyRoleOfStaffAndStudentsIsARecordOf12() throws IOException {
    Map<String, String> words =
        Map.of(
            "student", "student",
            "teacher", "teacher",
            "principal", "principal",
            "administrator", "siteAdministrator",
            "itAdmin", "systemAdministrator",
            "paraprofessional", "aide",
            "advisor", "counselor");
    List<List<String>> expected = new ArrayList<>();
    for (Map<String, String> role : inV21.rows("roles.csv")) {
      String word = role.get("role");
      expected.add(
          List.of(
              role.get("userSourcedId"),
              role.get("orgSourcedId"),
              words.getOrDefault(word, "ext:" + word),
              role.get("isPrimary").equals("true") ? "primary" : "secondary",
              role.get("roleStartDate"),
              role.get("roleEndDate")));
    }

    List<List<String>> written =
        same
            .in(V1_2)
            .cells(
                "roles.csv",
                "userSourcedId",
                "orgSourcedId",
                "role",
                "roleType",
                "beginDate",
                "endDate")
            .stream()
            .filter(cells -> !cells.get(0).startsWith("C"))
            .toList();
    assertThat(written).isEqualTo(expected);
    assertThat(same.in(V1_2).values("roles.csv", "role"))
        .contains("ext:nurse", "ext:officeStaff", "counselor", "aide");
  }

  @Test
  void primaryOrgOf12IsWhereTheUserHasItsFirstRole() throws IOException {
    GeneratedUpload district = same.in(V1_2);
    Map<String, String> first = new HashMap<>();
    district
        .cells("roles.csv", "userSourcedId", "orgSourcedId")
        .forEach(cells -> first.putIfAbsent(cells.get(0), cells.get(1)));
    Map<String, String> primary =
        district.cells("users.csv", "sourcedId", "primaryOrgSourcedId").stream()
            .collect(toMap(cells -> cells.get(0), cells -> cells.get(1)));
    assertThat(primary).isEqualTo(first);
  }

  @Test
  void contactsAreWhatTheyAreToTheStudentAtTheStudentsSchool() throws IOException {
    Map<String, String> schools =
        inV21.rows("roles.csv").stream()
            .filter(role -> role.get("role").equals("student"))
            .collect(toMap(role -> role.get("userSourcedId"), role -> role.get("orgSourcedId")));
    Map<String, Set<List<String>>> expected =
        inV21.rows("relationships.csv").stream()
            .collect(
                groupingBy(
                    relationship -> relationship.get("relationshipUserSourcedId"),
                    mapping(
                        relationship ->
                            List.of(
                                contactRole(relationship.get("relationshipRole")),
                                schools.get(relationship.get("userSourcedId"))),
                        toCollection(HashSet::new))));
    assertThat(contacts(V1_1, "users.csv", "sourcedId", "role", "orgSourcedIds"))
        .isEqualTo(expected);
    assertThat(contacts(V1_2, "roles.csv", "userSourcedId", "role", "orgSourcedId"))
        .isEqualTo(expected);
    assertThat(same.in(V1_2).rows("roles.csv"))
        .filteredOn(role -> role.get("userSourcedId").startsWith("C"))
        .allMatch(role -> role.get("roleType").equals("primary"));
  }

  @ParameterizedTest
  @ValueSource(strings = {V1_1, V1_2})
  void usersAreEnabledAndHaveNoPassword(String format) throws IOException {
    GeneratedUpload district = same.in(format);
    assertThat(district.column("users.csv", "enabledUser")).containsOnly("true");
    assertThat(district.values("users.csv", "password")).isEmpty();
    assertThat(district.values("users.csv", "userIds")).isEmpty();
  }

  /** The members of a list that users have, each beside its user. */
  private static List<List<String>> listed(GeneratedUpload upload, String column)
      throws IOException {
    List<List<String>> listed = new ArrayList<>();
    for (List<String> cells : upload.cells("users.csv", "sourcedId", column)) {
      if (!cells.get(1).isEmpty()) {
        for (String member : cells.get(1).split(",")) {
          listed.add(List.of(cells.get(0), member));
        }
      }
    }

    return listed;
  }

  private static Map<String, Set<List<String>>> contacts(
      String format, String file, String... columns) throws IOException {
    return same.in(format).cells(file, columns).stream()
        .filter(cells -> cells.get(0).startsWith("C"))
        .collect(
            groupingBy(
                cells -> cells.get(0),
                mapping(cells -> cells.subList(1, 3), toCollection(HashSet::new))));
  }

  private static String contactRole(String relationshipRole) {
    return relationshipRole.equals("other") ? "parent" : relationshipRole;
  }
}
