package io.rosterlake.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the selects of mappings and gold tables read. */
class SelectSourcesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "select sourcedId from users ; users",
        "select u.sourcedId from users u join orgs on u.org = orgs.sourcedId ; orgs users",
        "select 1 from users, roles cross join classes ; classes roles users",
        "select sourcedId from users union all select sourcedId from orgs ; orgs users",
        "select sourcedId from users where exists (select 1 from roles) ; roles users",
        "select sourcedId from users where sourcedId in (select userId from roles) ; roles users",
        "select (select max(code) from courses) as code from classes ; classes courses",
        "select case when (select count(*) from orgs) > 1 then 1 end from users ; orgs users",
        "select 1 from (select * from (select * from `users`)) ; users",
        "select 1 from users lateral view explode(grades) g as grade ; users",
        "select 1 from users u, lateral (select * from roles r where r.id = u.id) ; roles users",
        "select 1 from users order by (select max(id) from orgs) ; orgs users",
        "select id from users having (select count(*) from roles) > 1 ; roles users",
        "from users |> where id = 1 |> join orgs on true ; orgs users",
        "table users ; users",
        "select person_id(:sourceSystem, sourcedId) as Id from users ; users"
      })
  void findsTablesWhereverTheyStand(String select, String tables) {
    assertThat(SelectSources.of(select).tables()).containsExactly(tables.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select roles from users",
        "select users.roles from users",
        "select 'from roles' as text from users",
        "select \"roles\" as text from users -- and from roles",
        "select /* from roles */ sourcedId as roles from users",
        "select roles(sourcedId) from users",
        "select roles.id from users as roles",
        "with roles as (select id from users) select id from roles"
      })
  void namesElsewhereAreNoTables(String select) {
    assertThat(SelectSources.of(select).tables()).containsExactly("users");
  }

  @Test
  void queryWithTheNameOfAnEntityHidesIt() {
    String select = "with users as (select * from roles) select * from users";

    assertThat(SelectSources.of(select).tables()).containsExactly("roles");
  }

  @Test
  void queryIsNotHiddenByItsOwnName() {
    String select = "with users as (select * from users where isActive) select * from users";

    assertThat(SelectSources.of(select).tables()).containsExactly("users");
  }

  @Test
  void queryIsHiddenByItsOwnNameWhenItIsRecursive() {
    String select =
        "with recursive orgs as (select 1 as n union all select n + 1 from orgs) select n from orgs";

    assertThat(SelectSources.of(select).tables()).isEmpty();
  }

  @Test
  void queryReadsTablesThatAreOnlyHiddenAfterIt() {
    String select =
        "with first as (select * from orgs), orgs as (select * from first) select * from orgs";

    assertThat(SelectSources.of(select).tables()).containsExactly("orgs");
  }

  @Test
  void nameGoesForSubqueriesAndNotBeyondItsOwnQuery() {
    String inside = "with orgs as (select 1 as id) select * from users where id in (table orgs)";
    String beside = "select * from (with orgs as (select 1 as id) select * from orgs), orgs";

    assertThat(SelectSources.of(inside).tables()).containsExactly("users");
    assertThat(SelectSources.of(beside).tables()).containsExactly("orgs");
  }

  @Test
  void caseOfNamesDoesNotCount() {
    SelectSources sources = SelectSources.of("with Roles as (table USERS) select * from rOLES");

    assertThat(sources.reads("users")).isTrue();
    assertThat(sources.reads("roles")).isFalse();
  }

  @Test
  void tableOfAnotherSchemaIsNotTheEntity() {
    assertThat(SelectSources.of("select * from other.users").reads("users")).isFalse();
  }

  @Test
  void tablesThatSeveralSelectsReadComeInTheOrderAsked() {
    assertThat(
            SelectSources.among(
                List.of("orgs", "classes", "users"),
                List.of("select 1 from users", "select 1 from orgs, users")))
        .containsExactly("orgs", "users");
  }

  @Test
  void refusesTableWhoseNameIsComputed() {
    assertThatThrownBy(() -> SelectSources.of("select * from identifier('us' || 'ers')"))
        .isInstanceOf(QueryRefused.class)
        .hasMessageContaining("write them without identifier(...)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select sourceFile from users",
        "select u.SOURCEFILE from users u",
        "select sourcedId from users where upper(`sourceFile`) = 'A'",
        "select sourcedId from users where id in (select sourceFile from roles)",
        "select sourcedId from users order by sourceFile",
        "select * from users",
        "select users.*, 1 from users",
        "select * from users where isActive",
        "with all as (select * from users) select * from all",
        "select hash(*) from users",
        "select h from (select to_json(struct(*)) as h from users)",
        "select sourcedId from users natural join roles",
        "select sourcedId from users join roles using (sourceFile)"
      })
  void findsUseOfColumn(String select) {
    assertThat(SelectSources.of(select).uses("sourceFile")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select sourcedId from users",
        "select sourcedId as sourceFile from users",
        "select 'sourceFile' from users -- sourceFile",
        "select count(*) from users",
        "select sourcedId from (select *, 1 as one from users)",
        "with everything as (select * from users) select sourcedId from everything",
        "select id from (select * from users union all select * from roles)"
      })
  void columnThatIsOnlyPassedOnIsNotUsed(String select) {
    assertThat(SelectSources.of(select).uses("sourceFile")).isFalse();
  }
}
