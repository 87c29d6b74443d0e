package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.catalog.Catalog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be the check of a tenant's own rule. */
class ConditionFaultsTest {
  private static final Catalog CATALOG = Catalog.load();

  private static List<String> problems(String condition) {
    return ConditionCheck.problems(CATALOG.entity("roles"), condition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "role <> 'student' or grade is not null",
        "isPrimary",
        "ROLE = 'student'",
        "`role` = \"student\"",
        "role like 'teach%' and role not in ('a', 'b')",
        "grade rlike '^[0-9]{2}$'",
        "roleStartDate >= '2026-08-01'",
        "roleStartDate between date'2026-08-01' and '2027-07-31'",
        "datediff(roleEndDate, roleStartDate) < 400",
        "try_cast(grade as int) > 3",
        "length(orgSourcedId) <= 10",
        "case when role = 'student' then grade is not null else true end",
        "exists(split(grade, '-'), part -> part = '01')",
        "true"
      })
  void acceptsConditionOnOneRecord(String condition) {
    assertThat(problems(condition)).isEmpty();
  }

  @Test
  void acceptsConditionOnListOfIds() {
    assertThat(
            ConditionCheck.problems(
                CATALOG.entity("classes"), "size(sessionSourcedIds) <= 2 or title is null"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "role =                    | 7  | end of input",
        "(role = 'a'               | 12 | end of input",
        "role = 'a'; drop table x  | 11 | ';'",
        "role = 'a                 | 8  | '''",
        "role == 'a' && isPrimary  | 14 | '&'"
      })
  void namesCharacterAtWhichSqlEnds(String condition, int character, String error) {
    assertThat(problems(condition))
        .containsExactly(
            "this is no Spark SQL condition at character %d (%s); check quotes, brackets and commas"
                .formatted(character, error));
  }

  @Test
  void namesColumnThatWasMeant() {
    assertThat(problems("rolle = 'student' or grad is null"))
        .containsExactly(
            "roles has no column 'rolle'; did you mean 'role'? The choices are userSourcedId,"
                + " orgSourcedId, role, sessionSourcedId, grade, isPrimary, roleStartDate,"
                + " roleEndDate",
            "roles has no column 'grad'; did you mean 'grade'? The choices are userSourcedId,"
                + " orgSourcedId, role, sessionSourcedId, grade, isPrimary, roleStartDate,"
                + " roleEndDate");
  }

  @Test
  void remindsOfQuotesAroundText() {
    assertThat(problems("role <> student"))
        .containsExactly(
            "roles has no column 'student'; the choices are userSourcedId, orgSourcedId, role,"
                + " sessionSourcedId, grade, isPrimary, roleStartDate, roleEndDate. Text stands in"
                + " quotes: 'student'");
  }

  @Test
  void takesColumnsWithoutEntity() {
    assertThat(problems("roles.role = 'student'"))
        .containsExactly(
            "a rule sees one entity, so its columns stand alone; write 'role' instead of"
                + " 'roles.role'");
  }

  @Test
  void namesFunctionThatWasMeant() {
    assertThat(problems("lenght(grade) = 2"))
        .containsExactly("Spark SQL has no function 'lenght'; did you mean 'length'?");
    assertThat(problems("school_of_the_year(grade)"))
        .containsExactly("Spark SQL has no function 'school_of_the_year'; check its name");
  }

  @ParameterizedTest
  @CsvSource({"count(*) > 1, count", "max(grade) = '12', max", "explode(array(1)) = 1, explode"})
  void rejectsFunctionOfSeveralRecords(String condition, String function) {
    assertThat(problems(condition))
        .containsExactly(
            "'%s' is for several records, and a rule sees one record at a time; remove it"
                .formatted(function));
  }

  @Test
  void rejectsWindows() {
    assertThat(problems("row_number() over (order by role) = 1"))
        .containsExactly("a rule sees one record at a time, so 'over' has no meaning; remove it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orgSourcedId in (select sourcedId from orgs)",
        "exists (select 1)",
        "role = (select 'a')"
      })
  void rejectsQueries(String condition) {
    assertThat(problems(condition))
        .containsExactly(
            "a rule sees one record and no other table, so it cannot hold a query; remove it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rand() > 0.5                  | rand",
        "rand(7) > 0.5                 | rand",
        "uuid() = role                 | uuid",
        "roleEndDate > current_date()  | current_date",
        "roleEndDate > current_date    | current_date",
        "roleEndDate > now()           | now",
        "unix_timestamp() > 5          | current_timestamp",
        "current_user() = role         | current_user",
        "input_file_name() = role      | input_file_name"
      })
  void rejectsWhatDiffersByRun(String condition, String function) {
    assertThat(problems(condition))
        .containsExactly(
            ("'%s' has another value in another run, and one upload must always have the same"
                    + " findings; use a fixed value, such as date'2026-08-17'")
                .formatted(function));
  }

  @ParameterizedTest
  @CsvSource({"raise_error('no'), raise_error", "'reflect(''java.lang.System'', ''gc'')', reflect"})
  void rejectsWhatReachesBeyondRecord(String condition, String function) {
    assertThat(problems(condition))
        .containsExactly(
            "'%s' does more than look at the record, which a rule may not; remove it"
                .formatted(function));
  }

  @ParameterizedTest
  @CsvSource({"grade, string", "null, void", "roleStartDate + 1, date", "length(grade), int"})
  void rejectsWhatIsNeitherTrueNorFalse(String condition, String type) {
    assertThat(problems(condition))
        .containsExactly(
            "a condition is true or false, but this is of type %s; compare it with something"
                .formatted(type));
  }

  @ParameterizedTest
  @CsvSource({"grade > 5, bigint", "cast(grade as int) > 5, int", "grade = isPrimary, boolean"})
  void rejectsCastThatFailsAtTextOfAnotherKind(String condition, String type) {
    assertThat(problems(condition))
        .containsExactly(
            ("grade is text, and for a value that is no %s this cannot be computed; compare it"
                    + " with text in quotes, or write try_cast(grade as %s)")
                .formatted(type, type));
  }

  @Test
  void namesFormOfFunctionThatDoesNotFail() {
    assertThat(problems("to_date(grade) is null"))
        .containsExactly(
            "'to_date' fails at a value that it cannot take; write 'try_to_date', which gives"
                + " null");
  }

  @Test
  void triesConditionWithRecord() {
    assertThat(problems("roleStartDate > '17.08.2026'"))
        .containsExactly(
            "it cannot be computed for a sound record (The value '17.08.2026' of the type"
                + " \"STRING\" cannot be cast to \"DATE\" because it is malformed); correct it");
    assertThat(problems("grade rlike '('"))
        .containsExactly(
            "it cannot be computed for a sound record (The value of parameter(s) `regexp` in"
                + " `rlike` is invalid: '('); correct it");
  }

  @Test
  void takesAConditionOfAHundredLevelsAndNoMore() {
    assertThat(problems("(".repeat(100) + "grade is null" + ")".repeat(100))).isEmpty();
    assertThat(problems("(".repeat(101) + "grade is null" + ")".repeat(101)))
        .containsExactly(
            "the condition is nested too deeply (limit 100 brackets); write it with fewer levels");
  }

  @Test
  void survivesAConditionThatNestsWithoutBrackets() {
    assertThat(problems("not ".repeat(2_400) + "isPrimary"))
        .containsExactly(
            "the condition is nested too deeply (limit 100 brackets); write it with fewer levels");
  }

  @Test
  void passesOnWhatSparkSays() {
    assertThat(problems("length(role, grade) > 1"))
        .containsExactly(
            "Spark SQL refuses it (The `length` requires 1 parameters but the actual number is 2);"
                + " correct it");
    assertThat(problems("role = :student"))
        .containsExactly("Spark SQL refuses it (Found the unbound parameter: student); correct it");
  }

  @Test
  void rejectsNameOfCondition() {
    assertThat(problems("role = 'student' as isStudent"))
        .containsExactly("a condition has no name; remove 'as isStudent'");
  }
}
