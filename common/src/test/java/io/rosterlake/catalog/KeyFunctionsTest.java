package io.rosterlake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyFunctionsTest {
  private static final String PERSON_ID =
      "create or replace temporary function person_id(id string) returns string return md5(id)";
  private static final String SESSION_ID =
      "CREATE OR REPLACE TEMPORARY FUNCTION session_id(id string) returns string return md5(id)";
  private static final String SEAT_ID =
      "create or replace temporary function seat_id(person string, session string)"
          + " returns string return concat(person_id(person), Session_Id(session))";
  private static final List<String> ALL = List.of(PERSON_ID, SESSION_ID, SEAT_ID);

  @Test
  void definesOnlyWhatIsCalled() {
    assertThat(KeyFunctions.calledBy(List.of("select person_id(userSourcedId) from users"), ALL))
        .containsExactly(PERSON_ID);
  }

  @Test
  void definesWhatCalledOnesCallBeforeThem() {
    assertThat(KeyFunctions.calledBy(List.of("select SEAT_ID('p', 's')"), ALL))
        .containsExactly(PERSON_ID, SESSION_ID, SEAT_ID);
  }

  @Test
  void definesNothingForSelectsWithoutKeys() {
    assertThat(KeyFunctions.calledBy(List.of("select other_person_id, seat_ids from users"), ALL))
        .isEmpty();
  }

  @Test
  void refusesStatementThatDefinesNoFunction() {
    assertThatThrownBy(
            () -> KeyFunctions.calledBy(List.of("select 1"), List.of("create view a as select 1")))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("gold/keys.sql");
  }
}
