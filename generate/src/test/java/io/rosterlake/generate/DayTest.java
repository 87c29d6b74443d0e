package io.rosterlake.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayTest {
  private static final int LAST_DAY = 20;

  @TempDir private static Path temp;

  private static final List<GeneratedUpload> DAYS = new ArrayList<>();
  private static final List<Set<String>> STUDENTS = new ArrayList<>();

  @BeforeAll
  static void generateDays() throws IOException {
    for (int day = 0; day <= LAST_DAY; day++) {
      GeneratedUpload upload = generate("day-" + day, day);
      DAYS.add(upload);
      Set<String> students = new HashSet<>(upload.values("users.csv", "sourcedId"));
      students.removeIf(id -> !id.startsWith("S"));
      STUDENTS.add(students);
    }
  }

  @Test
  void dayIsAFunctionOfSeedSizeAndDayAlone() throws IOException {
    GeneratedUpload again = generate("again", LAST_DAY);
    for (String file : again.files()) {
      assertThat(again.bytes(file)).as(file).isEqualTo(DAYS.get(LAST_DAY).bytes(file));
    }
  }

  @Test
  void aboutHalfAPercentOfTheRowsChangesADay() throws IOException {
    for (int day = 1; day <= LAST_DAY; day++) {
      long rows = 0;
      long changed = 0;
      for (String file : DAYS.get(day).files()) {
        Set<Map<String, String>> before = new HashSet<>(DAYS.get(day - 1).rows(file));
        Set<Map<String, String>> after = new HashSet<>(DAYS.get(day).rows(file));
        rows += before.size();
        int size = after.size();
        after.removeAll(before);
        changed += Math.max(after.size(), before.size() + after.size() - size);
      }

      assertThat((double) changed / rows).as("day %d", day).isBetween(0.001, 0.012);
    }
  }

  @Test
  void studentsWithdrawArriveAndSomeReturnWithinDays() {
    Map<String, Integer> leftOn = new HashMap<>();
    Set<String> returned = new HashSet<>();
    Set<String> arrived = new HashSet<>();
    for (int day = 1; day <= LAST_DAY; day++) {
      for (String student : STUDENTS.get(day - 1)) {
        if (!STUDENTS.get(day).contains(student)) {
          leftOn.put(student, day);
        }
      }

      for (String student : STUDENTS.get(day)) {
        if (!STUDENTS.get(day - 1).contains(student)) {
          Integer left = leftOn.remove(student);
          if (left == null) {
            arrived.add(student);
          } else {
            returned.add(student);
            assertThat(day - left).isBetween(2, 9);
          }
        }
      }
    }

    assertThat(leftOn.keySet()).hasSizeBetween(20, 120);
    assertThat(arrived).hasSizeBetween(20, 120).doesNotContainAnyElementsOf(STUDENTS.get(0));
    assertThat(returned).isNotEmpty();
  }

  @Test
  void enrollmentsAndContactsLeaveWithTheStudent() throws IOException {
    GeneratedUpload last = DAYS.get(LAST_DAY);
    Set<String> users = last.values("users.csv", "sourcedId");
    assertThat(users)
        .containsAll(last.values("enrollments.csv", "userSourcedId"))
        .containsAll(last.values("roles.csv", "userSourcedId"))
        .containsAll(last.values("relationships.csv", "userSourcedId"));
    Set<String> contacts = new HashSet<>(users);
    contacts.removeIf(id -> !id.startsWith("C"));
    assertThat(last.values("relationships.csv", "relationshipUserSourcedId"))
        .containsExactlyInAnyOrderElementsOf(contacts);
  }

  @Test
  void namesClassesAndTeachersChangeAndStayChanged() throws IOException {
    Map<String, String> changed = new HashMap<>();
    for (int day = 1; day <= LAST_DAY; day++) {
      Map<String, String> before = names(day - 1);
      names(day)
          .forEach(
              (user, name) -> {
                if (before.containsKey(user) && !before.get(user).equals(name)) {
                  changed.put(user, name);
                }
              });
    }

    Map<String, String> last = names(LAST_DAY);
    changed.keySet().retainAll(last.keySet());
    assertThat(changed).isNotEmpty();
    assertThat(last).containsAllEntriesOf(changed);
    assertThat(movedSince(0, LAST_DAY, "student")).isGreaterThan(movedSince(0, 1, "student"));
    assertThat(movedSince(0, LAST_DAY, "teacher")).isPositive();
    assertThat(movedSince(LAST_DAY - 1, LAST_DAY, "student"))
        .isLessThan(movedSince(0, LAST_DAY, "student"));
  }

  @Test
  void schoolsClassesAndCoursesStay() throws IOException {
    for (String file : List.of("orgs.csv", "academicSessions.csv", "courses.csv", "classes.csv")) {
      assertThat(DAYS.get(LAST_DAY).bytes(file)).as(file).isEqualTo(DAYS.get(0).bytes(file));
    }
  }

  private static GeneratedUpload generate(String folder, int day) {
    return GeneratedUpload.generate(
        temp.resolve(folder), "--students", "2000", "--day", String.valueOf(day));
  }

  private static Map<String, String> names(int day) throws IOException {
    Map<String, String> names = new HashMap<>();
    for (Map<String, String> user : DAYS.get(day).rows("users.csv")) {
      names.put(user.get("sourcedId"), user.get("givenName") + " " + user.get("familyName"));
    }

    return names;
  }

  /** Enrollments of people present on both days that only the later day has. */
  private static long movedSince(int before, int after, String role) throws IOException {
    Set<Map<String, String>> old = new HashSet<>(DAYS.get(before).rows("enrollments.csv"));
    Set<String> users = DAYS.get(before).values("users.csv", "sourcedId");
    return DAYS.get(after).rows("enrollments.csv").stream()
        .filter(enrollment -> enrollment.get("role").equals(role))
        .filter(enrollment -> users.contains(enrollment.get("userSourcedId")))
        .filter(enrollment -> !old.contains(enrollment))
        .count();
  }
}
